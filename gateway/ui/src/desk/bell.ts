/** The two ways to call an agent who looks elsewhere; both are off until the agent asks for them. */
const SOUND = "tanggap.bell.sound";
const DESKTOP = "tanggap.bell.desktop";

export const soundOn = () => localStorage.getItem(SOUND) === "on";
export const desktopOn = () =>
  localStorage.getItem(DESKTOP) === "on" && "Notification" in window && Notification.permission === "granted";

export function switchSound(on: boolean) {
  localStorage.setItem(SOUND, on ? "on" : "off");
  if (on) ring();
}

/** Answers whether the browser lets us. */
export async function switchDesktop(on: boolean): Promise<boolean> {
  const allowed = on && "Notification" in window && (await Notification.requestPermission()) === "granted";
  localStorage.setItem(DESKTOP, allowed ? "on" : "off");
  return allowed;
}

/** Two soft tones made here: an audio file would be one more thing to load at the wrong moment. */
export function ring() {
  const audio = new AudioContext();
  [660, 880].forEach((hertz, i) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime + i * 0.16;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.4);
  });
  setTimeout(() => void audio.close(), 900);
}

export function notifyDesktop(title: string, body: string) {
  const notice = new Notification(title, { body, tag: "tanggap-offer", icon: "/favicon.svg" });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}
