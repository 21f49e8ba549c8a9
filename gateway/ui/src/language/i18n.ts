import dayjs from "dayjs";
import "dayjs/locale/id";
import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../api/types";
import { en } from "./en";
import { id } from "./id";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

const STORED = "tanggap.language";

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === "en" || stored === "id") return stored;
  return navigator.language.toLowerCase().startsWith("id") ? "id" : "en";
}

void i18n.use(initReactI18next).init({
  resources: { en: { translation: en }, id: { translation: id } },
  lng: firstLanguage(),
  fallbackLng: "en",
  interpolation: { escapeValue: false },
  showSupportNotice: false,
});

function follow(language: string) {
  document.documentElement.lang = language;
  dayjs.locale(language);
}
follow(i18n.language);
i18n.on("languageChanged", follow);

export function speak(language: Language) {
  localStorage.setItem(STORED, language);
  if (i18n.language !== language) void i18n.changeLanguage(language);
}
