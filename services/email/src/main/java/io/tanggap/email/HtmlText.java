package io.tanggap.email;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML as plain text that keeps lines and marks what was quoted with {@code >}. */
final class HtmlText {
  private static final Set<String> LINES =
      Set.of(
          "address",
          "article",
          "blockquote",
          "dd",
          "div",
          "dl",
          "dt",
          "footer",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "li",
          "main",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "tr",
          "ul");
  private static final Set<String> SILENT =
      Set.of("script", "style", "head", "title", "noscript", "template", "svg", "math");

  private HtmlText() {}

  static String of(String html) {
    Document document = Jsoup.parse(html);
    var writer = new Writer();
    NodeTraversor.traverse(writer, document);
    return writer.text();
  }

  private static final class Writer implements NodeVisitor {
    private final StringBuilder out = new StringBuilder();
    private int quotes;
    private int silent;
    private int breaks;
    private boolean blank;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text && silent == 0) {
        write(text.getWholeText());
      } else if (node instanceof Element element) {
        String tag = element.normalName();
        if (SILENT.contains(tag)) {
          silent++;
        } else if (tag.equals("br")) {
          breaks++;
        } else if (LINES.contains(tag)) {
          newLine(tag.equals("p") ? 2 : 1);
          if (tag.equals("blockquote")) {
            quotes++;
          } else if (tag.equals("li")) {
            write("- ");
          }
        } else if (tag.equals("td") || tag.equals("th")) {
          blank = true;
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        String tag = element.normalName();
        if (SILENT.contains(tag)) {
          silent--;
        } else if (LINES.contains(tag)) {
          newLine(tag.equals("p") ? 2 : 1);
          if (tag.equals("blockquote")) {
            quotes--;
          }
        }
      }
    }

    private void newLine(int count) {
      breaks = Math.max(breaks, out.isEmpty() ? 0 : count);
    }

    private void write(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i) == '\u00A0' ? ' ' : text.charAt(i);
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
          blank = true;
          continue;
        }
        if (breaks > 0 || out.isEmpty()) {
          // no more than one empty line
          for (int n = 0; n < Math.min(breaks, 2) && !out.isEmpty(); n++) {
            out.append('\n');
          }
          breaks = 0;
          blank = false;
          out.append(">".repeat(Math.min(quotes, 5))).append(quotes > 0 ? " " : "");
        }
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.append(c);
      }
    }

    String text() {
      return out.toString();
    }
  }
}
