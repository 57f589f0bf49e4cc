package org.readingroom.ij1;

import ij.Macro;
import ij.macro.Interpreter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.call.BadCallException;
import org.readingroom.call.Options;

/** The options of the macro call that is running in this thread. */
final class MacroOptions {

    private MacroOptions() {}

    /** None if the call has none. As in ImageJ's own commands, {@code key=&name} takes the value of the macro's variable. */
    static Options current() {
        String text = Macro.getOptions();
        if (text == null) return Options.none();
        Options options = Options.ofMacro(text);
        Interpreter interpreter = Interpreter.getInstance();
        if (interpreter == null) return options;
        Map<String, String> values = new LinkedHashMap<>();
        options.asMap().forEach((key, value) -> values.put(key, value.matches("&[A-Za-z_][A-Za-z0-9_]*") ? variable(interpreter, key, value) : value));
        return Options.of(values);
    }

    private static String variable(Interpreter interpreter, String key, String value) {
        String found = interpreter.getVariableAsString(value.substring(1));
        if (found == null) throw new BadCallException(key + "=" + value + ": the macro has no variable '" + value.substring(1) + "'; expected one that is set, or the value itself.");
        return found;
    }
}
