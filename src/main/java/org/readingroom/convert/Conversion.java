package org.readingroom.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.readingroom.convert.OutputPlan.Planned;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.VolumeWriterService.NamedFormat;

/**
 * Converts what lies in a path, or a volume that is open. All names are known, and those that are taken already refused, before the first file is
 * written; what cannot be converted is told and does not stop the others.
 */
public final class Conversion {

    private static final int STEPS = 1000;

    private final Formats formats;
    private final VolumeService volumes;
    private final VolumeWriterService writers;

    public Conversion(Formats formats) {
        this.formats = formats;
        volumes = formats.volumes();
        writers = formats.writers();
    }

    /** What became of each item, and what is to be told of the path as a whole. */
    public record Result(List<Converted> items, List<Finding> findings) {}

    /**
     * Converts a file, or all of a folder.
     *
     * @param progress cancelling leaves whole files of the items that are done
     * @throws IOException              with one sentence, if nothing in the path can be opened
     * @throws IllegalArgumentException with one sentence, if no writer knows the format, several volumes would go into one file, or a new file
     *                                  would replace one that is there
     */
    public Result path(Path input, ConversionRequest request, Progress progress) throws IOException {
        boolean toFolder = goesToFolder(request);
        String series = request.series().isBlank() ? toFolder ? "all" : "largest" : request.series();
        Items items = Items.in(input, request.output(), series, volumes, (done, total) -> progress.report(0, 1));
        return new Result(convert(items.list(), input, request, toFolder, progress), items.findings());
    }

    /** Converts a volume that is open. @param volume written as it is @throws IllegalArgumentException as {@link #path} */
    public Result volume(Volume volume, ConversionRequest request, Progress progress) throws IOException {
        return new Result(convert(List.of(Item.of(volume.name(), null, volume)), null, request, goesToFolder(request), progress), List.of());
    }

    /** A folder that is there takes files, but for one whose ending says that it is the new file itself: a series of DICOM. */
    private boolean goesToFolder(ConversionRequest request) {
        boolean toFolder = isFolder(request);
        Path whole = request.output().toAbsolutePath().normalize();
        for (Path folder = toFolder ? whole : whole.getParent(); folder != null && !Files.isDirectory(folder); folder = folder.getParent())
            if (Files.exists(folder)) throw new IllegalArgumentException("output: " + folder.getFileName() // not those above, which may be named after patients
                + " is a file where a folder is needed; expected a folder, a new one, or the name of a file with the ending of its format. Name another output.");
        return toFolder;
    }

    private boolean isFolder(ConversionRequest request) {
        Path output = request.output();
        if (!request.format().isBlank()) {
            NamedFormat format = named(request);
            if (Files.isDirectory(output) && !(endsAs(output, format.writer()) && format.writer().makesFolder(output))) return true;
            requireNoContradiction(output, format, request.format().strip());
            return !endsAs(output, format.writer());
        }
        if (Files.isDirectory(output)) {
            Optional<VolumeWriter> ending = writers.getInstances().stream().filter(w -> endsAs(output, w)).findFirst();
            if (ending.isPresent() && !ending.get().makesFolder(output) && request.pattern().equals(FileNamePattern.USUAL))
                throw new IllegalArgumentException("output: " + output.getFileName() + " is a folder, and its name that of a file of " + ending.get().format()
                    + "; expected the name of a file to write, or a folder. Name another output, or give format= to write into that folder.");
            return ending.isEmpty() || !ending.get().makesFolder(output);
        }
        if (output.getFileName().toString().indexOf('.') < 0) return true;
        writers.writerFor(output);
        return false;
    }

    private NamedFormat named(ConversionRequest request) {
        String asked = request.format().strip();
        try {
            return writers.named(asked);
        } catch (IllegalArgumentException e) {
            if (formats.exporters().getInstances().stream().noneMatch(x -> x.id().equalsIgnoreCase(asked))) throw e;
            throw new IllegalArgumentException("format=" + asked + " is one of segmentations, and images are converted here; expected the format of an image. Use export-segmentation input=labels image=folder output=FILE.", e);
        }
    }

    /** The name of a file that says one format, and a call that says another. */
    private void requireNoContradiction(Path output, NamedFormat format, String asked) {
        String name = output.getFileName().toString();
        if (endsAs(output, format.writer())) {
            if (format.ending().isEmpty() || VolumeService.endsWith(output, List.of(format.ending()))) return;
            throw new IllegalArgumentException("output=" + name + " and format=" + asked + " name different files; expected a name that ends in " + format.ending() + ", or no format=.");
        }
        boolean isOther = Stream.concat(writers.getInstances().stream().flatMap(w -> w.extensions().stream()), volumes.getInstances().stream().flatMap(r -> r.readOnlyExtensions().stream()))
            .anyMatch(e -> VolumeService.endsWith(output, List.of(e)));
        if (isOther) throw new IllegalArgumentException("output=" + name + " and format=" + asked + " name different formats; expected a name that ends in "
            + String.join(" or ", format.writer().extensions()) + ", a folder, or no format=.");
    }

    private static boolean endsAs(Path output, VolumeWriter writer) {
        return VolumeService.endsWith(output, writer.extensions());
    }

    private List<Converted> convert(List<Item> items, Path input, ConversionRequest request, boolean toFolder, Progress progress) throws IOException {
        Sources sources = new Sources(items, writers.getInstances());
        OutputPlan plan = toFolder ? inFolder(items, input, request, sources) : single(items, request, sources);
        plan.requireFree(item -> openedToLook(item, progress));
        List<Converted> done = new ArrayList<>();
        for (int n = 0; n < plan.list().size(); n++) {
            int before = n;
            Progress within = (step, total) -> progress.report((long) before * STEPS + STEPS * step / Math.max(1, total), (long) plan.list().size() * STEPS);
            within.report(0, 1);
            done.addAll(convert(plan, plan.list().get(n), request, within));
        }
        return done;
    }

    private OutputPlan single(List<Item> items, ConversionRequest request, Sources sources) {
        if (items.size() != 1)
            throw new IllegalArgumentException("there are " + items.size() + " volumes to convert, and " + request.output().getFileName()
                + " is one file; expected a folder as output, or series= to name one of them.");
        return OutputPlan.single(items.get(0), request.format().isBlank() ? writers.writerFor(request.output()) : named(request).writer(), request, sources);
    }

    private OutputPlan inFolder(List<Item> items, Path input, ConversionRequest request, Sources sources) throws IOException {
        NamedFormat format = request.format().isBlank() ? writers.named(ConversionRequest.USUAL_FORMAT) : named(request);
        VolumeWriter writer = format.writer();
        String usual = writer.extensions().stream().filter(e -> writer.makesFolder(Path.of("name" + e))).findFirst().orElse(writer.extensions().get(0));
        boolean intoInput = input != null && Files.isDirectory(input) && Files.isDirectory(request.output()) && Files.isSameFile(input, request.output());
        if (intoInput && writer.makesFolder(Path.of("name" + usual)))
            throw new IllegalArgumentException(request.output().getFileName() + " is what is to be converted, and new " + writer.format() + " files in it would be read as part of it the next time; expected another folder. Name a new one.");
        return OutputPlan.folder(items, input, writer, format.ending().isEmpty() ? usual : format.ending(), request, sources);
    }

    /** What cannot be opened is told when it is its turn. */
    private List<Volume> openedToLook(Item item, Progress progress) {
        try {
            return item.open(volumes, (step, total) -> progress.report(0, 1));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return List.of();
        }
    }

    private List<Converted> convert(OutputPlan plan, Planned p, ConversionRequest request, Progress progress) {
        Item item = p.item();
        if (!item.trouble().isEmpty()) return List.of(Converted.failed(item.source(), "", item.trouble()));
        List<Converted> done = new ArrayList<>();
        try {
            List<Volume> all = item.open(volumes, (step, total) -> progress.report(step, 2 * Math.max(1, total)));
            for (int n = 0; n < all.size(); n++) {
                Path target = plan.target(p, n + 1);
                done.add(new OneConversion(all.get(n), item, target, p.writer(), request, formats, plan.leftovers(target, p.writer()))
                    .write((step, total) -> progress.report(total + step, 2 * Math.max(1, total))));
            }
        } catch (CancellationException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("interrupted");
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // told, and does not stop the others
            Progress.stopIfInterrupted();
            done.add(Converted.failed(item.source(), item.series(), sentence(item, e)));
        }
        return done;
    }

    /** What a reader or writer says of its file is the sentence; anything else is this program's own fault, and is told as such. */
    private static String sentence(Item item, Throwable e) {
        if (e instanceof OutOfMemoryError) return item.source() + ": not enough memory, " + (Runtime.getRuntime().maxMemory() >> 20) + " MB may be used";
        if (e instanceof UncheckedIOException io) return sentence(item, io.getCause());
        if (e instanceof FileSystemException file) // whose message is a whole path
            return item.source() + ": " + (file.getReason() == null ? "a file cannot be reached (" + e.getClass().getSimpleName() + ")" : file.getReason()) + ". Check that it is there and may be read.";
        boolean isToldForUsers = e instanceof IOException || e.getClass() == IllegalArgumentException.class; // not its heirs, which Java throws
        if (isToldForUsers && e.getMessage() != null) return e.getMessage();
        return (item.series().isEmpty() ? item.source() : "series " + item.series()) + ": unexpected " + e + ". Please report it; the image may be sound.";
    }
}
