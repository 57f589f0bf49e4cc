package org.readingroom.report.plot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes one SVG element, text always escaped. x grows to the right, y down, both in pixels of the page. */
final class Svg {

    static final String INK = "#1c2430", QUIET = "#5c6776", LINE = "#c9d0d8";
    static final double FONT = 12;
    private static final double LETTER = 6.4; // mean width of a letter at that size, for what has to fit

    private final StringBuilder out = new StringBuilder(4096);
    private final Deque<String> open = new ArrayDeque<>();

    /** @param title what it is @param description what it shows, in words; empty where the title says all */
    Svg(double width, double height, String title, String description) {
        open("svg", "xmlns", "http://www.w3.org/2000/svg", "role", "img", "aria-label", description.isEmpty() ? title : title + ". " + description, "width", n(width), "height", n(height), "viewBox",
            "0 0 " + n(width) + " " + n(height), "font-size", n(FONT), "fill", INK);
        element("title", title);
        if (!description.isEmpty()) element("desc", description);
    }

    /** Two digits after the point are enough for a screen and a printer. */
    static String n(double v) {
        String text = String.format(Locale.ROOT, "%.2f", v);
        text = text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
        return text.equals("-0") ? "0" : text;
    }

    static double widthOf(String text) {
        return LETTER * text.length();
    }

    /** The front of a text that has room, with an ellipsis where some is cut. */
    static String fitting(String text, double width) {
        int most = (int) Math.max(2, width / LETTER);
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    Svg open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    Svg close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Svg element(String tag, String text, String... attributes) {
        open(tag, attributes);
        out.append(escape(text));
        return close();
    }

    Svg rect(double x, double y, double width, double height, String... attributes) {
        return empty("rect", with(attributes, "x", n(x), "y", n(y), "width", n(Math.max(0, width)), "height", n(Math.max(0, height))));
    }

    Svg line(double x1, double y1, double x2, double y2, String... attributes) {
        return empty("line", with(attributes, "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2)));
    }

    Svg circle(double x, double y, double r, String... attributes) {
        return empty("circle", with(attributes, "cx", n(x), "cy", n(y), "r", n(r)));
    }

    Svg path(String d, String... attributes) {
        return empty("path", with(attributes, "d", d));
    }

    /** @param anchor start, middle or end: what of the text lies at x */
    Svg text(double x, double y, String anchor, String text, String... attributes) {
        return element("text", text, with(attributes, "x", n(x), "y", n(y), "text-anchor", anchor));
    }

    /** A small text that the pointer shows over what comes next. */
    Svg hint(String text) {
        return element("title", text);
    }

    String finish() {
        while (!open.isEmpty()) close();
        return out.toString();
    }

    Svg empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int n = 0; n < attributes.length; n += 2) out.append(' ').append(attributes[n]).append("=\"").append(escape(attributes[n + 1])).append('"');
    }

    private static String[] with(String[] more, String... own) {
        String[] all = new String[own.length + more.length];
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return all;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
