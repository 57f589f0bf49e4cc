package org.readingroom.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.call.executable.ExecutableInfo;
import org.readingroom.call.executable.Executables;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** The commands of a context that can be called by a label or an id: ours, and those of jars that add to them. */
public final class CommandList {

    private static final String HOST_LIBRARY = "org.scijava.";
    private static final int LIKELY_TYPING_ERROR = 3; // letters that differ

    private final List<CommandInfo> commands = new ArrayList<>();
    private final Executables executables; // null where there are none

    public CommandList(Context context) {
        executables = context.getService(Executables.class);
        for (CommandInfo info : context.service(CommandService.class).getCommands())
            if (info.getLabel() != null && !info.getLabel().isEmpty() && !info.getClassName().startsWith(HOST_LIBRARY)) commands.add(info);
        commands.sort((a, b) -> CommandForm.id(a).compareTo(CommandForm.id(b))); // Comparator.comparing would be made up again at each start
    }

    /** Executables of others that are commands too; asks each of them what it is. */
    public List<ExecutableInfo> modules() {
        return executables == null ? List.of() : executables.all();
    }

    /**
     * What a command takes, be it ours, a plugin's or an executable's.
     *
     * @param id such as slab-projection, or as menus call an executable
     * @throws BadCallException naming what is near
     */
    public CommandForm form(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        for (CommandInfo c : commands) if (CommandForm.id(c).equals(wanted)) return CommandForm.of(c);
        for (ExecutableInfo m : modules()) if (CommandForm.id(m).equals(wanted) || m.getDelegateClassName().equals(id)) return CommandForm.of(m);
        return CommandForm.of(byId(id));
    }

    /** Sorted by id. */
    public List<CommandInfo> all() {
        return List.copyOf(commands);
    }

    /** @param id such as slab-projection @throws BadCallException naming what is near */
    public CommandInfo byId(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        return commands.stream().filter(c -> CommandForm.id(c).equals(wanted)).findFirst().orElseThrow(() -> new BadCallException("no command '" + id + "'; "
            + nearest(wanted, commands.stream().map(CommandForm::id).toList()).map(n -> "did you mean '" + n + "'? ").orElse("") + "expected one of those that 'help' lists."));
    }

    /** @throws BadCallException if the context has no command of this class */
    public CommandInfo byClass(String className) {
        return commands.stream().filter(c -> c.getClassName().equals(className)).findFirst()
            .orElseThrow(() -> new BadCallException("no command of class " + className + "; expected one that is installed. Install Reading Room again."));
    }

    /** The candidate that a typing error away could be meant. */
    static Optional<String> nearest(String word, Iterable<String> candidates) {
        String best = null;
        int least = Math.min(LIKELY_TYPING_ERROR, Math.max(1, word.length() / 2)) + 1;
        for (String c : candidates) {
            int d = distance(word, c);
            if (d < least) {
                least = d;
                best = c;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's: letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
