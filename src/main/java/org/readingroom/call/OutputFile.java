package org.readingroom.call;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readingroom.io.Progress;
import org.readingroom.report.ProvenanceJson;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationExport;
import org.scijava.Context;

/** Where {@code output=} puts what a command made, for commands that do not take the key themselves. The ending decides the format. */
final class OutputFile {

    private static final double SAME_PLACE_MM = 0.01;
    private static final String COMPRESSED_NIFTI = ".nii.gz"; // the ending that has two dots

    private final Context context;
    private final Path target; // null: nothing to save
    private final PictureWindow window;
    private final String label;
    private final CommandForm form;
    private final boolean identity;

    private OutputFile(Context context, Path target, PictureWindow window, CommandForm form, boolean identity) {
        this.context = context;
        this.target = target;
        this.window = window;
        this.form = form;
        this.identity = identity;
        label = form.label();
    }

    /** @throws BadCallException for an ending that no format has, or no name where nobody would see the result: said before any work is done */
    static OutputFile of(Context context, CommandForm form, Options options, Host host) {
        PictureWindow window = PictureWindow.of(form, options);
        boolean isOurs = form.hostKeys().contains("output");
        String text = isOurs ? options.get("output").orElse("") : "";
        if (text.isEmpty() && isOurs && !host.showsResults() && !savesOtherwise(form, options))
            throw new BadCallException(form.id() + " needs output=; expected the name of a file to write, such as result.nii.gz or picture.png.");
        if (text.isEmpty()) return new OutputFile(context, null, window, form, false);
        try {
            OutputFile output = new OutputFile(context, Path.of(text), window, form, identity(form, options));
            output.requireKnownEnding(form);
            return output;
        } catch (InvalidPathException e) {
            throw new BadCallException("output=" + text + ": not a path; expected the name of a file to write.");
        }
    }

    private static boolean identity(CommandForm form, Options options) {
        String text = form.hostKeys().contains("identity") ? options.get("identity").orElse("false") : "false";
        if (!text.equals("true") && !text.equals("false")) throw new BadCallException("identity=" + text + "; expected true or false.");
        return text.equals("true");
    }

    /** Whether the call names another file that the command itself writes, such as {@code json=}. */
    private static boolean savesOtherwise(CommandForm form, Options options) {
        return form.fields().stream().anyMatch(f -> f.kind() == InputField.Kind.FILE && f.style().contains("save") && !options.get(f.name()).orElse("").isEmpty());
    }

    private void requireKnownEnding(CommandForm form) {
        if (target.getFileName() == null) throw new BadCallException("output=" + target + ": not a file; expected the name of a file to write.");
        try {
            if (form.givesLabels()) context.service(ExporterService.class).exporter("", target);
            else if (!PictureFile.isPicture(target)) context.service(VolumeWriterService.class).writerFor(target);
        } catch (IllegalArgumentException e) {
            throw new BadCallException("output=" + target + ": " + e.getMessage() + (form.givesLabels() ? "" : " Or for a picture " + String.join(", ", PictureFile.ENDINGS) + "."));
        }
    }

    /** One image under the name itself; several with -1, -2, ... before the ending. @return the files */
    List<Path> save(List<Object> images, Map<String, Object> inputs) throws IOException, CommandFailedException {
        if (target == null) return List.of();
        if (images.isEmpty()) throw new CommandFailedException(label + " made no image that output= could save.", null);
        List<Path> files = new ArrayList<>();
        for (int n = 0; n < images.size(); n++) {
            Path file = images.size() == 1 ? target : numbered(target, n + 1);
            save(images.get(n), file, inputs);
            files.add(file);
        }
        return files;
    }

    private void save(Object image, Path file, Map<String, Object> inputs) throws IOException {
        if (image instanceof LabelMap labels) {
            context.service(ExporterService.class).exporter("", file).export(request(labels, inputs), file, Progress.NONE);
            if (labels.provenance().isPresent()) ProvenanceJson.writeBeside(file, labels.provenance().get());
        } else if (PictureFile.isPicture(file)) PictureFile.save((Volume) image, window, isDisplayed(image, inputs), file);
        else context.service(Printer.class).warn(context.service(VolumeWriterService.class).write((Volume) image, file, request((Volume) image, inputs), Progress.NONE));
    }

    private WriteRequest request(Volume image, Map<String, Object> inputs) {
        WriteRequest request = identity ? WriteRequest.ANONYMOUS.withIdentity() : WriteRequest.ANONYMOUS;
        return DerivedFrom.of(form, image, inputs).map(request::derived).orElse(request);
    }

    private static boolean isDisplayed(Object image, Map<String, Object> inputs) {
        return inputs.values().stream().anyMatch(v -> v instanceof FileDisplay d && d.volume() == image);
    }

    /** With the volume among the inputs that the labels were drawn on, if there is one: DICOM formats need it. */
    private SegmentationExport request(LabelMap labels, Map<String, Object> inputs) {
        String about = labels.provenance().map(how -> how.parameters().get("rule")).map(rule -> label.replace("...", "") + ", " + rule).orElse(label); // formats with room for a line of text say by which rule
        for (Object input : inputs.values())
            if (input instanceof Volume v && v.grid().sameAs(labels.grid(), SAME_PLACE_MM)) return SegmentationExport.on(v, labels, about, SegmentationExport.Origin.SEMIAUTOMATIC);
        return SegmentationExport.of(labels, about, SegmentationExport.Origin.SEMIAUTOMATIC);
    }

    private static Path numbered(Path file, int number) {
        String name = file.getFileName().toString();
        int dot = name.toLowerCase(Locale.ROOT).endsWith(COMPRESSED_NIFTI) ? name.length() - COMPRESSED_NIFTI.length() : name.lastIndexOf('.');
        return file.resolveSibling(dot < 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot));
    }
}
