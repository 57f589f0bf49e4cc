package org.readingroom.ij1;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Hands what no other reader knows over to Bio-Formats, where ImageJ has it, as Fiji does: microscopes' files with channels, times and their calibration. They have no
 * place in a patient. Called by name, so that nothing of ours needs Bio-Formats to be there.
 */
@Plugin(type = VolumeReader.class)
public final class BioFormatsReader implements VolumeReader {

    static final String FORMAT = "Bio-Formats";
    private static final String UNPLACED = "UNPLACED";
    private static final double KNOWN = 0.5;

    private final Supplier<ClassLoader> host;

    public BioFormatsReader() {
        this(IJ::getClassLoader);
    }

    /** @param host holds the classes of Bio-Formats if anybody does; may give null */
    BioFormatsReader(Supplier<ClassLoader> host) {
        this.host = host;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    /** Bio-Formats makes more than a hundred readers before it answers. */
    @Override
    public boolean isLastResort() {
        return true;
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) == 0) return 0;
        Class<?> types = find(BioFormatsFile.TYPES);
        if (types == null || find(BioFormatsFile.IMPORTER) == null) return 0;
        try {
            Object reader = types.getConstructor().newInstance();
            return (Boolean) types.getMethod("isThisType", String.class, boolean.class).invoke(reader, path.toString(), true) ? KNOWN : 0;
        } catch (InvocationTargetException e) {
            throw failed(path, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw other(path, e);
        }
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        Class<?> importer = find(BioFormatsFile.IMPORTER), types = find(BioFormatsFile.TYPES), options = find(BioFormatsFile.OPTIONS);
        if (importer == null || types == null || options == null) throw new FormatException(path, "a file for Bio-Formats, which is not installed", "an ImageJ with Bio-Formats", "Install it, or use Fiji, which has it.");
        progress.report(0, 1);
        BioFormatsFile file;
        List<BioFormatsFile.Entry> chosen;
        ImagePlus[] images;
        try {
            file = BioFormatsFile.of(path, types);
            chosen = file.chosen(request);
            images = file.open(chosen, options, importer);
        } catch (InvocationTargetException e) {
            throw failed(path, BioFormatsFile.cause(e));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw other(path, e);
        }
        if (images == null || images.length == 0 || images[0] == null) throw new FormatException(path, "no image that Bio-Formats gives", "at least one", "Open it with File > Import > Bio-Formats, which asks what to take.");
        progress.report(1, 1);
        List<Volume> volumes = new ArrayList<>();
        for (int n = 0; n < images.length; n++) volumes.add(named(path, Images.toVolume(images[n]), file.entries().size() > 1 && n < chosen.size() ? chosen.get(n) : null));
        return new OpenResult(volumes, List.of(), leftOut(file, chosen, request));
    }

    /** Only who did not say which is told of the others. */
    private static List<Finding> leftOut(BioFormatsFile file, List<BioFormatsFile.Entry> chosen, OpenRequest request) {
        List<BioFormatsFile.Entry> others = file.entries().stream().filter(e -> !chosen.contains(e)).toList();
        if (others.isEmpty() || !request.wantsLargest()) return List.of();
        return List.of(Finding.warning("OTHER_SERIES", "The largest of " + file.entries().size() + " images was opened, " + BioFormatsFile.words(chosen) + "; left out: " + BioFormatsFile.words(others) + ". series= takes a number or all.", ""));
    }

    /** Under the file's name; {@code Images.toVolume} says what is unplaced in words for an open image. @param entry null for the only one */
    private static Volume named(Path path, Volume volume, BioFormatsFile.Entry entry) {
        Volume.Builder named = volume.toBuilder().format(FORMAT).name(path.getFileName() + (entry == null ? "" : " " + (entry.index() + 1)));
        Finding.Level level = volume.findings().stream().filter(f -> f.code().equals(UNPLACED)).findFirst().map(Finding::level).orElse(Finding.Level.NOTE);
        return named.withoutFindings(UNPLACED).finding(new Finding(level, UNPLACED, "Bio-Formats opened it; it has no place in a patient: planes are taken along its own axes.", "")).build();
    }

    private Class<?> find(String name) {
        for (ClassLoader loader : new ClassLoader[] { BioFormatsReader.class.getClassLoader(), host.get() }) {
            if (loader == null) continue;
            try {
                return Class.forName(name, true, loader);
            } catch (ClassNotFoundException e) { // not there: the usual case without Bio-Formats
                continue;
            }
        }
        return null;
    }

    private static FormatException failed(Path path, Throwable why) {
        FormatException told = new FormatException(path, "what Bio-Formats cannot read" + (why.getMessage() == null ? " (" + why.getClass().getSimpleName() + ")" : " (" + why.getMessage().strip() + ")"), "a whole file of a format that it knows",
            "Check that it is complete, and that files which belong to it lie beside it.");
        told.initCause(why);
        return told;
    }

    private static FormatException other(Path path, Exception why) {
        FormatException told = new FormatException(path, "a file for a Bio-Formats that answers otherwise than expected (" + why + ")", "Bio-Formats 5 or newer", "Bring Bio-Formats up to date, or open the file with it and use the active image.");
        told.initCause(why);
        return told;
    }
}
