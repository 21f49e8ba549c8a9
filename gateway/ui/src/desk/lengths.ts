/** Code points that X counts once; all others count twice (twitter-text, version 3). */
const SINGLE: [number, number][] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
const LINK = /https?:\/\/\S+/g;
const LINK_LENGTH = 23;
const EMOJI = /\p{Extended_Pictographic}/u;

const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].map((one) => one.segment);

function weighted(text: string) {
  const links = text.match(LINK)?.length ?? 0;
  return graphemes(text.replace(LINK, "")).reduce((sum, one) => {
    if (EMOJI.test(one)) return sum + 2;
    return sum + [...one].reduce((of, point) => of + (SINGLE.some(([from, to]) => (point.codePointAt(0) ?? 0) >= from && (point.codePointAt(0) ?? 0) <= to) ? 1 : 2), 0);
  }, links * LINK_LENGTH);
}

/** How long a network takes this text to be. The channel counts again before it sends. */
export function lengthIn(unit: string, text: string): number {
  switch (unit) {
    case "weighted":
      return weighted(text);
    case "graphemes":
      return graphemes(text).length;
    case "bytes":
      return new TextEncoder().encode(text).length;
    default:
      return text.length;
  }
}
