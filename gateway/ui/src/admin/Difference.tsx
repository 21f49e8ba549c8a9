import { useComputedColorScheme } from "@mantine/core";
import { yaml } from "@codemirror/lang-yaml";
import { unifiedMergeView } from "@codemirror/merge";
import CodeMirror, { EditorState, EditorView } from "@uiw/react-codemirror";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./admin.module.css";

// The library's own sign is in few fonts; most show a box.
const foldMark = EditorView.theme({ ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"⋯"' } });

/** What would change, line by line; unchanged stretches are folded away. */
export function Difference({ before, after, label }: { before: string; after: string; label: string }) {
  const scheme = useComputedColorScheme("light");
  const { t } = useTranslation();
  const unchanged = t("publish.unchanged");
  const extensions = useMemo(
    () => [
      yaml(),
      EditorView.lineWrapping,
      foldMark,
      EditorState.phrases.of({ "$ unchanged lines": unchanged }),
      EditorView.contentAttributes.of({ "aria-label": label }),
      unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 2, minSize: 4 } }),
    ],
    [before, label, unchanged],
  );
  return (
    <div className={classes["editor"]} data-testid="admin-difference">
      <CodeMirror value={after} editable={false} theme={scheme} maxHeight="46vh" extensions={extensions} basicSetup={{ foldGutter: false, highlightActiveLine: false }} />
    </div>
  );
}
