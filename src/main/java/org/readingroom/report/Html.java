package org.readingroom.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML whose text is always escaped. Tags that are opened must be closed in order. */
final class Html {

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes name, value, name, value ... */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that never has content, such as img. */
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with nothing but text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Text that is HTML already; only for constants of the program. */
    Html trusted(String html) {
        out.append(html);
        return this;
    }

    Html line() {
        out.append('\n');
        return this;
    }

    String finish() {
        if (!open.isEmpty()) throw new IllegalStateException("not closed: " + open);
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int n = 0; n < attributes.length; n += 2) out.append(' ').append(attributes[n]).append("=\"").append(escape(attributes[n + 1])).append('"');
        out.append('>');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
