package org.readingroom.call;

import java.util.List;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleInfo;

/** A command whose inputs have more to tell than their descriptions hold, such as the settings of every effect that is installed. */
public interface Explained {

    /** Paragraphs of help behind the inputs, made of what is installed. Services are there already. */
    List<String> explanation();

    /** What a command has to tell; none for most. @throws IllegalStateException if it cannot be made: a fault of the installation */
    static List<String> of(ModuleInfo info, Context context) {
        try {
            Module fresh = info.createModule();
            if (!(fresh.getDelegateObject() instanceof Explained command)) return List.of();
            context.inject(command);
            return command.explanation();
        } catch (ModuleException e) {
            throw new IllegalStateException("the command " + info.getDelegateClassName() + " cannot be made: " + e.getMessage(), e);
        }
    }
}
