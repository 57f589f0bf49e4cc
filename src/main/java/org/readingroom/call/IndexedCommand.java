package org.readingroom.call;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A command whose inputs and outputs are known from {@link PreparedPlugins}, without a look at the annotations of its class. */
final class IndexedCommand extends CommandInfo {

    private final List<ModuleItem<?>> inputs = new ArrayList<>(), outputs = new ArrayList<>();

    /** @param fields those of the class that SciJava fills, in its order, each with what its annotation says */
    IndexedCommand(String className, Plugin annotation, List<Declared> fields) {
        super(className, annotation);
        for (Declared declared : fields) {
            Item item = new Item(this, declared);
            if (item.isInput()) inputs.add(item);
            if (item.isOutput()) outputs.add(item);
        }
    }

    /** A field and what {@code @Parameter} says of it. */
    record Declared(Field field, Parameter parameter) {}

    private static final class Item extends CommandModuleItem<Object> {
        private final Parameter parameter;

        Item(CommandInfo command, Declared declared) {
            super(command, declared.field());
            parameter = declared.parameter();
        }

        @Override
        public Parameter getParameter() {
            return parameter;
        }

        @Override
        @SuppressWarnings("unchecked") // what SciJava finds out with much ado: the same, but for fields whose type is a parameter of their class
        public Class<Object> getType() {
            return getField().getGenericType() instanceof Class<?> type ? (Class<Object>) type : super.getType();
        }
    }

    @Override
    public List<ModuleItem<?>> inputs() {
        return inputs;
    }

    @Override
    public List<ModuleItem<?>> outputs() {
        return outputs;
    }

    @Override
    public CommandModuleItem<?> getInput(String name) {
        return named(inputs, name);
    }

    @Override
    public CommandModuleItem<?> getOutput(String name) {
        return named(outputs, name);
    }

    private static CommandModuleItem<?> named(List<ModuleItem<?>> items, String name) {
        for (ModuleItem<?> item : items) if (item.getName().equals(name)) return (CommandModuleItem<?>) item;
        return null;
    }
}
