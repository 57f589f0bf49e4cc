package org.readingroom.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Commands for scripts ({@code #@ CallService}): the same names, keys and rules as on the command line, without a process of its own. */
@Plugin(type = Service.class)
public class CallService extends AbstractService implements SciJavaService {

    @Parameter
    private Context context;

    /**
     * Runs one command to its end, in this thread.
     *
     * @param command its name on the command line, such as slab-projection
     * @param inputs  by key; what is no text is written as one, the parts of a list with ; between them
     * @return the images and label maps that it made; those that {@code output=} saved too
     * @throws BadCallException       for a command, key or value that is not known; nothing was done
     * @throws CommandFailedException in one sentence
     */
    public List<Object> run(String command, Map<String, ?> inputs) throws CommandFailedException {
        Map<String, String> texts = new LinkedHashMap<>();
        inputs.forEach((key, value) -> {
            if (value != null) texts.put(key.toLowerCase(Locale.ROOT), text(value));
        });
        CommandForm form = new CommandList(context).form(command);
        return new CommandCall(context, form, Options.of(texts), new ScriptHost()).run().images();
    }

    private static String text(Object value) {
        return value instanceof Collection<?> many ? parts(many) : value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15 ? String.valueOf(d.longValue()) : value.toString();
    }

    private static String parts(Collection<?> many) {
        List<String> texts = new ArrayList<>();
        for (Object one : many) texts.add(text(one));
        return texts.stream().collect(Collectors.joining(";"));
    }

    /** No active image, and results go to the script: no file need be named for them. */
    private static final class ScriptHost implements Host {
        @Override
        public boolean hasActive() {
            return false;
        }

        @Override
        public boolean showsResults() {
            return true;
        }

        @Override
        public <T> Optional<T> active(Class<T> type) {
            return Optional.empty();
        }
    }
}
