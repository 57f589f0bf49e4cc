package org.readingroom.call;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * What a person typed into a command's dialog last, as long as the program runs: for the next dialog of that command, and for nothing else. Macros and command lines take
 * declared defaults. Files to be written are forgotten, or the second run would write over the first.
 */
@Plugin(type = Service.class)
public class LastAnswers extends AbstractService implements SciJavaService {

    private final Map<String, Options> last = new HashMap<>();

    /** None at first. */
    public synchronized Options of(CommandForm form) {
        return last.getOrDefault(form.id(), Options.none());
    }

    /** Of a call that was understood. */
    public synchronized void keep(CommandForm form, Options typed) {
        Map<String, String> kept = new LinkedHashMap<>(typed.asMap());
        for (InputField f : form.fields()) if (f.kind() == InputField.Kind.FILE && (f.style().contains("save") || f.name().equals("output"))) kept.remove(f.name());
        kept.remove("output");
        last.put(form.id(), Options.of(kept));
    }
}
