import { createTheme, type MantineColorsTuple, Modal, Tooltip } from "@mantine/core";

const green: MantineColorsTuple = [
  "#e9f8f4", "#d3efe7", "#a5dfd0", "#74ceb7", "#4dbfa2", "#35b695", "#25a887", "#149274", "#007d66", "#00614f",
];

export const theme = createTheme({
  primaryColor: "tanggap",
  primaryShade: { light: 8, dark: 7 },
  colors: { tanggap: green },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  components: {
    Modal: Modal.extend({ styles: { title: { fontWeight: 650 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true } }),
  },
});
