package io.tanggap.email;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML that may be shown to an agent, in a sandboxed frame: structure, links and the mail's own
 * pictures. Remote pictures are left out, since fetching one tells the sender that it was read.
 */
final class SafeHtml {
  /** A picture of this mail: the gateway serves what stands behind it from the raw store. */
  static final String ATTACHMENT = "attachment:";

  private static final String CID = "cid:";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}%?");

  private SafeHtml() {}

  /**
   * @param pictures references in the raw store by Content-ID, without angle brackets
   */
  static String of(String html, Map<String, String> pictures) {
    return policy(pictures).sanitize(html);
  }

  /** Only what this very mail carries: nobody can point into another mail. */
  private static @Nullable String picture(String source, Map<String, String> pictures) {
    String reference =
        source.regionMatches(true, 0, CID, 0, CID.length())
            ? pictures.get(source.substring(CID.length()).strip())
            : null;
    return reference == null ? null : ATTACHMENT + reference;
  }

  private static PolicyFactory policy(Map<String, String> pictures) {
    return new HtmlPolicyBuilder()
        .allowElements(
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "caption",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "div",
            "dl",
            "dt",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "img",
            "ins",
            "li",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "tt",
            "u",
            "ul")
        .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "attachment")
        .allowAttributes("href")
        .matching(Pattern.compile("(?i)(https?:|mailto:|tel:).*", Pattern.DOTALL))
        .onElements("a")
        .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
        .allowAttributes("src")
        .matching((element, attribute, source) -> picture(source, pictures))
        .onElements("img")
        .allowAttributes("alt", "title")
        .globally()
        .allowAttributes("width", "height", "colspan", "rowspan", "border")
        .matching(NUMBER)
        .onElements("img", "table", "td", "th", "col")
        .allowAttributes("dir")
        .matching(true, "ltr", "rtl", "auto")
        .globally()
        .toFactory();
  }
}
