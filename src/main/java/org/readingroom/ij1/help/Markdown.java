package org.readingroom.ij1.help;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown as the pages are written in it, to the HTML that Swing shows: headings, paragraphs, lists of one depth, tables, code, links, pictures. Headings are places that links
 * lead to, spelt as on the pages' web site; so are lines of a block of text that are a command's name and nothing else.
 */
final class Markdown {

    private static final Pattern INLINE = Pattern.compile("`([^`]+)`|!\\[([^\\]]*)]\\(([^)]*)\\)|\\[([^\\]]+)]\\(([^)]*)\\)|\\*\\*(.+?)\\*\\*|(?<![\\w*])\\*([^*\\s](?:[^*]*[^*\\s])?)\\*(?![\\w*])");
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)"), ITEM = Pattern.compile("(?:[-*+]|\\d+[.)]) +(.*)"), RULE = Pattern.compile("\\|?[ :|-]+\\|[ :|-]*"), PLACE = Pattern.compile("[a-z][a-z0-9-]+");
    private static final String FENCE = "```", TEXT = "```text";
    private static final int PICTURE_WIDTH = 740;

    private final String[] lines;
    private final StringBuilder html = new StringBuilder();
    private int at;

    private Markdown(String text) {
        this.lines = text.split("\r?\n", -1);
    }

    /** What stands between body and its end. */
    static String html(String markdown) {
        Markdown page = new Markdown(markdown);
        while (page.at < page.lines.length) page.block();
        return page.html.toString();
    }

    /** The place of a heading. @param heading without marks */
    static String place(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    /** Without marks. */
    static String plain(String inline) {
        return inline.replaceAll("!?\\[([^\\]]*)]\\([^)]*\\)", "$1").replaceAll("[`*]", "");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private void block() {
        String line = lines[at];
        Matcher heading = HEADING.matcher(line);
        if (line.isBlank()) at++;
        else if (line.startsWith(FENCE)) code();
        else if (heading.matches()) {
            String level = "h" + heading.group(1).length();
            html.append('<').append(level).append("><a name=\"").append(place(plain(heading.group(2)))).append("\"></a>").append(inline(heading.group(2))).append("</").append(level).append(">\n");
            at++;
        } else if (line.startsWith("|")) table();
        else if (ITEM.matcher(line).matches()) list();
        else {
            html.append("<p>").append(inline(joined(line, at + 1))).append("</p>\n");
        }
    }

    private void code() {
        boolean hasPlaces = lines[at].equals(TEXT);
        html.append("<pre>");
        for (at++; at < lines.length && !lines[at].startsWith(FENCE); at++) {
            if (hasPlaces && PLACE.matcher(lines[at]).matches()) html.append("<a name=\"").append(lines[at]).append("\"></a>");
            html.append(escaped(lines[at])).append('\n');
        }
        at++;
        html.append("</pre>\n");
    }

    private void table() {
        html.append("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">\n");
        boolean isHead = at + 1 < lines.length && RULE.matcher(lines[at + 1]).matches();
        for (; at < lines.length && lines[at].startsWith("|"); at++) {
            if (RULE.matcher(lines[at]).matches()) continue;
            String tag = isHead ? "th" : "td";
            isHead = false;
            html.append("<tr>");
            for (String cell : cells(lines[at])) html.append('<').append(tag).append(" valign=\"top\" align=\"left\">").append(inline(cell.strip())).append("</").append(tag).append('>');
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    /** A bar with a backslash before it is one that is meant. */
    private static List<String> cells(String row) {
        String inner = row.strip().substring(1);
        if (inner.endsWith("|")) inner = inner.substring(0, inner.length() - 1);
        return List.of(inner.split("(?<!\\\\)\\|", -1)).stream().map(c -> c.replace("\\|", "|")).toList();
    }

    private void list() {
        String tag = Character.isDigit(lines[at].charAt(0)) ? "ol" : "ul";
        html.append('<').append(tag).append(">\n");
        while (at < lines.length) {
            Matcher item = ITEM.matcher(lines[at]);
            if (!item.matches()) break;
            html.append("<li>").append(inline(joined(item.group(1), at + 1))).append("</li>\n");
        }
        html.append("</").append(tag).append(">\n");
    }

    /** A paragraph or item goes on until something else begins. */
    private String joined(String first, int next) {
        StringBuilder all = new StringBuilder(first.strip());
        for (at = next; at < lines.length; at++) {
            String line = lines[at];
            if (line.isBlank() || line.startsWith(FENCE) || line.startsWith("|") || HEADING.matcher(line).matches() || ITEM.matcher(line).matches()) break;
            all.append(' ').append(line.strip());
        }
        return all.toString();
    }

    private static String inline(String text) {
        StringBuilder out = new StringBuilder();
        Matcher mark = INLINE.matcher(text);
        int end = 0;
        while (mark.find()) {
            out.append(escaped(text.substring(end, mark.start())));
            end = mark.end();
            if (mark.group(1) != null) out.append("<code>").append(escaped(mark.group(1))).append("</code>");
            else if (mark.group(3) != null) out.append(picture(mark.group(2), mark.group(3)));
            else if (mark.group(5) != null) out.append(link(mark.group(4), mark.group(5)));
            else if (mark.group(6) != null) out.append("<b>").append(inline(mark.group(6))).append("</b>");
            else out.append("<i>").append(inline(mark.group(7))).append("</i>");
        }
        return out.append(escaped(text.substring(end))).toString();
    }

    /** What lies beside the pages and not among them is named only: the jar does not have it. */
    private static String link(String words, String target) {
        return target.startsWith("..") ? inline(words) : "<a href=\"" + escaped(target) + "\">" + inline(words) + "</a>";
    }

    /** Whether Swing can show it. */
    static boolean isPicture(String target) {
        return target.endsWith(".png") || target.endsWith(".jpg");
    }

    /** Swing shows no drawings that scale: of those the words stand there. */
    static String picture(String words, String target) {
        if (!isPicture(target)) return "<i>[" + escaped(words) + "]</i>";
        return "<img width=\"" + PICTURE_WIDTH + "\" src=\"" + escaped(target) + "\" alt=\"" + escaped(words) + "\">";
    }
}
