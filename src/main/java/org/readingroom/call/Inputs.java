package org.readingroom.call;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Turns the options of a call into typed inputs. Everything that can be said without touching a file is said before the first one is opened. */
public final class Inputs {

    private final Context context;
    private final CommandForm form;
    private final Options options;
    private final Host host;

    /** @throws BadCallException for a key that is not known, naming what it could have been and all that there are */
    public Inputs(Context context, CommandForm form, Options options, Host host) {
        this.context = context;
        this.form = form;
        this.options = options;
        this.host = host;
        requireKnownKeys();
    }

    /**
     * Inputs by name; absent ones are left out and keep their own default.
     *
     * @throws BadCallException for a missing or bad value, before a file is opened
     * @throws IOException      with one sentence if a file cannot be opened
     */
    public Map<String, Object> resolve() throws IOException {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (InputField field : form.fields())
            if (field.kind() != InputField.Kind.OPENED) put(inputs, field, parse(field));
        for (InputField field : form.fields())
            if (field.kind() == InputField.Kind.OPENED) requirePathOrActive(field);
        for (InputField field : form.fields())
            if (field.kind() == InputField.Kind.OPENED) put(inputs, field, opened(field));
        return inputs;
    }

    /** What is wrong with the first field of which that can be said without touching a file; empty if nothing is. */
    public Optional<Complaint> complaint() {
        for (InputField field : form.fields()) {
            try {
                if (field.kind() == InputField.Kind.OPENED) requirePathOrActive(field);
                else parse(field);
            } catch (BadCallException e) {
                return Optional.of(new Complaint(field.name(), e.inDialog()));
            }
        }
        return Optional.empty();
    }

    private static void put(Map<String, Object> inputs, InputField field, Optional<Object> value) {
        if (value.isPresent()) inputs.put(field.name(), value.get());
    }

    private void requireKnownKeys() {
        TreeSet<String> known = new TreeSet<>(form.hostKeys());
        for (InputField f : form.fields()) known.add(f.name());
        for (String key : options.keys())
            if (!known.contains(key))
                throw new BadCallException(form.id() + " has no key '" + key + "'; " + CommandList.nearest(key, known).map(n -> "did you mean '" + n + "'? ").orElse("")
                    + "expected " + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
    }

    private Optional<Object> parse(InputField field) {
        Optional<String> text = options.get(field.name());
        Object value;
        try {
            value = text.isEmpty() ? null : field.parse(text.get());
        } catch (InvalidPathException e) {
            throw field.bad(text.get(), "not a path");
        }
        if (value == null && field.isRequired() && field.defaultValue().isEmpty() && !(field.kind() == InputField.Kind.TEXT && field.type() == String.class && text.isPresent()))
            throw missing(field);
        return Optional.ofNullable(value);
    }

    private BadCallException missing(InputField field) {
        return field.missing(form.id() + " needs " + field.name() + "= (" + field.label() + "); expected " + field.allowed() + ".");
    }

    private void requirePathOrActive(InputField field) {
        String path = options.get(field.name()).orElse("");
        if (!path.isEmpty() || !field.isRequired()) return;
        if (field.isList() || !host.hasActive())
            throw field.missing(form.id() + " needs " + (field.isList() ? "images: give " : "an image and none is open: give ") + field.name() + "= (" + field.label() + "); expected " + field.allowed() + ".");
    }

    private Optional<Object> opened(InputField field) throws IOException {
        String text = options.get(field.name()).orElse("");
        if (text.isEmpty()) return field.takesActive() && !isStoodFor(field) && host.hasActive() ? host.active(field.type()).map(v -> (Object) v) : Optional.empty();
        if (!field.isList()) return Optional.of(open(field, text));
        List<Object> all = new ArrayList<>();
        for (String part : InputField.parts(text)) all.add(open(field, part));
        if (all.isEmpty()) throw field.bad(text, "no path in it");
        return Optional.of(all);
    }

    /** Annotations are a segmentation of their own: where a command takes either, the active image is not asked for as well. */
    private boolean isStoodFor(InputField field) {
        return !field.isRequired() && field.type() == LabelMap.class && form.field("annotations").isPresent() && !options.get("annotations").orElse("").isEmpty();
    }

    private Object open(InputField field, String text) throws IOException {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw field.bad(text, "not a path");
        }
        if (field.type() == LabelMap.class) {
            LabelMap labels = context.service(SegmentationService.class).read(path, Progress.NONE);
            context.service(Printer.class).warn(labels.findings());
            return labels;
        }
        Volume volume = volume(path);
        return field.type() == DisplayTarget.class ? new FileDisplay(volume) : volume;
    }

    /** The volume in a path: the only one, the one that {@code series=} names, else the largest, and a warning names the rest. */
    private Volume volume(Path path) throws IOException {
        String series = form.field("series").isPresent() ? "" : options.get("series").orElse("");
        OpenResult result = context.service(VolumeService.class).open(path, series.isEmpty() ? OpenRequest.LARGEST : new OpenRequest(series), Progress.NONE);
        Volume volume = result.volumes().get(0);
        Printer printer = context.service(Printer.class);
        printer.warn(result.findings());
        printer.warn(volume.findings());
        for (OpenResult.Rejected r : result.rejected()) printer.warn(Finding.Level.WARNING.name().toLowerCase(java.util.Locale.ROOT) + " left out: " + r.reason());
        if (result.volumes().size() > 1) printer.warn("warning: " + path.getFileName() + " holds " + result.volumes().size() + " volumes; the first is taken. Name one by series=.");
        return volume;
    }

    /** A list in the form that the command's field has. */
    static Object fitted(Class<?> declared, Object value) {
        if (!declared.isArray() || !(value instanceof List<?> list)) return value;
        Object array = Array.newInstance(declared.getComponentType(), list.size());
        for (int n = 0; n < list.size(); n++) Array.set(array, n, list.get(n));
        return array;
    }
}
