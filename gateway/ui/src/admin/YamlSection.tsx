import { Alert, Text, useComputedColorScheme } from "@mantine/core";
import { yaml } from "@codemirror/lang-yaml";
import { type Diagnostic, linter, lintGutter } from "@codemirror/lint";
import CodeMirror, { EditorView } from "@uiw/react-codemirror";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../api/types";
import classes from "./admin.module.css";
import { placeOf } from "./document";
import { useDraft } from "./draftContext";

function diagnosticsOf(text: string, findings: Finding[]): Diagnostic[] {
  return findings.map((finding) => {
    const place = placeOf(text, finding.path);
    const to = Math.min(place?.to ?? 0, text.length);
    return {
      from: Math.min(place?.from ?? 0, to),
      to,
      severity: finding.severity === "ERROR" ? "error" : "warning",
      message: finding.message,
    };
  });
}

/** The same document as text. */
export function YamlSection() {
  const { t } = useTranslation();
  const { state, findings, write } = useDraft();
  const scheme = useComputedColorScheme("light");
  const { unreadable } = state;
  const label = t("admin.section.yaml");
  const extensions = useMemo(
    () => [
      yaml(),
      lintGutter(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label }),
      linter(
        (view): Diagnostic[] => {
          const { doc } = view.state;
          if (!unreadable) return diagnosticsOf(doc.toString(), findings);
          const line = doc.line(Math.min(Math.max(1, unreadable.line), doc.lines));
          return [{ from: line.from, to: line.to, severity: "error", message: unreadable.message }];
        },
        { delay: 100 },
      ),
    ],
    [findings, unreadable, label],
  );
  return (
    <>
      <Text fz="sm" c="dimmed" mb="sm">
        {t("admin.yamlHint")}
      </Text>
      {unreadable ? (
        <Alert color="red" mb="sm" p="xs" data-testid="yaml-unreadable">
          {t("admin.unreadable", { line: unreadable.line, column: unreadable.column, message: unreadable.message })}
        </Alert>
      ) : null}
      <div className={classes["editor"]} data-testid="admin-yaml">
        <CodeMirror value={state.text} onChange={write} theme={scheme} height="calc(100dvh - 220px)" extensions={extensions} />
      </div>
    </>
  );
}
