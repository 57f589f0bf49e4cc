package org.readingroom.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.scijava.Context;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** What a command takes and gives: the same for its dialog, its macro options, its command line and its help. Immutable. */
public final class CommandForm {

    /** Classes and loops that are there instead of lambdas, here and on the way of all commands: what Java makes up for each at a start adds up to a tenth of a short program. */
    private static final Comparator<ModuleItem<?>> BY_RANK = new Comparator<>() {
        @Override
        public int compare(ModuleItem<?> a, ModuleItem<?> b) {
            return Integer.compare(rank(a), rank(b));
        }
    };

    private final String id;
    private final ModuleInfo info;
    private final List<InputField> fields;

    private CommandForm(String id, ModuleInfo info, List<InputField> fields) {
        this.id = id;
        this.info = info;
        this.fields = List.copyOf(fields);
    }

    /** @throws IllegalStateException if the class cannot be loaded or made: a fault of the installation, not of the call */
    public static CommandForm of(ModuleInfo info) {
        try {
            Module fresh = info.createModule(); // its fields hold the declared defaults
            return new CommandForm(id(info), info, fields(info, fresh));
        } catch (ModuleException e) {
            throw new IllegalStateException("the command " + info.getDelegateClassName() + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** What a script's parameter lines declare. @param name what messages call it */
    public static CommandForm ofScript(String name, ModuleInfo info) {
        return new CommandForm(name, info, fields(info, null));
    }

    /** What a command shares with others, because they extend one class, stands behind what is its own. @param fresh holds declared defaults; null: the items do */
    private static List<InputField> fields(ModuleInfo info, Module fresh) {
        List<InputField> fields = new ArrayList<>();
        List<ModuleItem<?>> items = new ArrayList<>();
        for (ModuleItem<?> item : info.inputs()) items.add(item);
        items.sort(BY_RANK);
        for (ModuleItem<?> item : items) if (!isOfContext(item) && !isOfHost(item)) fields.add(InputField.of(item, fresh == null ? item.getDefaultValue() : fresh.getInput(item.getName())));
        return fields;
    }

    /** Lower for classes that extend others. */
    private static int rank(ModuleItem<?> item) {
        int rank = 0;
        if (item instanceof CommandModuleItem<?> of) for (Class<?> c = of.getField().getDeclaringClass(); c != null; c = c.getSuperclass()) rank--;
        return rank;
    }

    /** Whether an input is filled by SciJava and no matter of the caller. */
    public static boolean isOfContext(ModuleItem<?> item) {
        return Service.class.isAssignableFrom(item.getType()) || Context.class.isAssignableFrom(item.getType());
    }

    /** Whether an input is filled by what the place of the call is like, {@link Host#loading}. */
    static boolean isOfHost(ModuleItem<?> item) {
        return item.getType() == OpenRequest.Loading.class;
    }

    /** The name on the command line: the label in small letters, without its dots, blanks as hyphens. */
    public static String id(ModuleInfo info) {
        return id(info.getLabel());
    }

    /** @param text a command's label */
    static String id(String text) {
        String label = text.replace("...", "").strip().toLowerCase(Locale.ROOT);
        StringBuilder id = new StringBuilder(label.length());
        for (int n = 0; n < label.length(); n++) { // plain code: asked hundreds of times while a list is sorted, before Java has compiled regular expressions
            char c = label.charAt(n);
            if (!Character.isWhitespace(c)) id.append(c);
            else if (!Character.isWhitespace(label.charAt(n - 1))) id.append('-'); // a label begins with no blank
        }
        return id.toString();
    }

    public String id() {
        return id;
    }

    public String label() {
        return info.getLabel();
    }

    public ModuleInfo info() {
        return info;
    }

    /** In the order of declaration. */
    public List<InputField> fields() {
        return fields;
    }

    /** A sentence in the words of macros and command lines for a person who sees the dialog: labels stand before the keys. */
    public String labelled(String sentence) {
        String told = sentence;
        for (InputField f : fields) told = f.labelled(told);
        return told;
    }

    public Optional<InputField> field(String name) {
        for (InputField f : fields) if (f.name().equals(name)) return Optional.of(f);
        return Optional.empty();
    }

    /** Keys that the host carries out for a command that does not declare them itself: what to open, where to save. */
    public Set<String> hostKeys() {
        Set<String> keys = new LinkedHashSet<>();
        for (InputField f : fields) if (f.kind() == InputField.Kind.OPENED && f.type() != LabelMap.class) keys.add("series");
        if (givesImage()) keys.addAll(givesLabels() ? List.of("output") : List.of("output", "identity", "preset", "window"));
        for (InputField f : fields) keys.remove(f.name());
        return keys;
    }

    /** Whether something comes out that can be shown, or saved by {@code output=}. */
    private boolean givesImage() {
        for (ModuleItem<?> item : info.outputs())
            if (item.getType() == Volume.class || item.getType() == LabelMap.class || item.getType().isArray() || List.class.isAssignableFrom(item.getType())) return true;
        for (InputField f : fields) if (f.type() == DisplayTarget.class) return true;
        return false;
    }

    /** Whether what comes out are segmentations and no image. */
    boolean givesLabels() {
        boolean labels = false;
        for (ModuleItem<?> item : info.outputs()) {
            if (item.getType() == Volume.class || item.getType() == Volume[].class) return false;
            labels |= item.getType() == LabelMap.class || item.getType() == LabelMap[].class;
        }
        return labels;
    }

    /** Whether a person is asked for its inputs: not where the attribute "asks" says never, because the active image will do. */
    public boolean asks() {
        return !"never".equals(info.get("asks"));
    }

    /** A command line that works: the one that the command's attribute "example" gives, else one made of what it requires. */
    public String example() {
        String given = info.get("example");
        if (given != null && !given.isEmpty()) return given;
        StringBuilder line = new StringBuilder(id);
        for (InputField f : fields)
            if (f.isRequired() && f.defaultValue().isEmpty()) line.append(' ').append(f.name()).append('=').append(sample(f));
        if (hostKeys().contains("output")) line.append(" output=result.nii.gz");
        return line.toString();
    }

    private static String sample(InputField field) {
        return switch (field.kind()) {
            case OPENED -> field.isList() ? "\"a.nii.gz;b.nii.gz\"" : field.type() == LabelMap.class ? "labels.nii.gz" : "scan.nii.gz";
            case FILE -> field.style().contains("directory") ? "folder" : field.isList() ? "\"a;b\"" : "file";
            case SWITCH -> "true";
            case CHOICE -> field.choices().get(0);
            case WHOLE, NUMBER -> field.least() == null ? "1" : InputField.text(field.least());
            case TEXT -> "text";
        };
    }

    /** The first sentence of the description, for lists. */
    public String summary() {
        String all = info.getDescription() == null ? "" : info.getDescription().strip();
        Matcher sentence = Pattern.compile("^.*?\\.(?=\\s|$)", Pattern.DOTALL).matcher(all);
        return sentence.find() ? sentence.group() : all;
    }
}
