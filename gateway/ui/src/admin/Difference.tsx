import { useComputedColorScheme } from "@mantine/core";
import { yaml } from "@codemirror/lang-yaml";
import { unifiedMergeView } from "@codemirror/merge";
import CodeMirror, { EditorView } from "@uiw/react-codemirror";
import { useMemo } from "react";
import classes from "./admin.module.css";

/** What would change, line by line; unchanged stretches are folded away. */
export function Difference({ before, after, label }: { before: string; after: string; label: string }) {
  const scheme = useComputedColorScheme("light");
  const extensions = useMemo(
    () => [
      yaml(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label }),
      unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 2, minSize: 4 } }),
    ],
    [before, label],
  );
  return (
    <div className={classes["editor"]} data-testid="admin-difference">
      <CodeMirror value={after} editable={false} theme={scheme} maxHeight="46vh" extensions={extensions} basicSetup={{ foldGutter: false, highlightActiveLine: false }} />
    </div>
  );
}
