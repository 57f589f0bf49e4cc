package org.readingroom.annotation.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call of a command that does to annotations what somebody did by hand.
 *
 * @param command its label, such as {@code Paint Annotation...}
 * @param inputs  as text, in the order in which they shall be written; without {@code annotations}, {@code image} and {@code output}, which are for whoever writes the call down
 */
public record ToolCall(String command, Map<String, String> inputs) {

    public ToolCall {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    public static ToolCall of(String command) {
        return new ToolCall(command, Map.of());
    }

    /** With one input more; none for an empty text. */
    public ToolCall with(String key, String text) {
        if (text.isEmpty()) return this;
        Map<String, String> more = new LinkedHashMap<>(inputs);
        more.put(key, text);
        return new ToolCall(command, more);
    }
}
