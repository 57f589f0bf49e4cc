package org.readingroom.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.PluginIndexes;
import org.readingroom.call.PluginPreparation;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.SafeFile;

/**
 * Makes commands start in half the time: a few are run on a made-up series in a Java of their own, and the workbench is rehearsed; it leaves the classes
 * that it loaded in an archive beside the program ({@link #ARCHIVE}). The launcher's script names it to Java. It belongs to one Java and one place: Java looks at
 * both and at the jars, and does without the archive when one of them is another. It is put in place whole, because Java dies of half an archive.
 * Beside it go the jars' lists of plugins ({@link PluginIndexes}), what the annotations of these say ({@link PluginPreparation}), and where Java is, for the script.
 */
final class Preparation {

    static final String ARCHIVE = "classes.jsa", PLUGINS = "plugins.index", JAVA = "java.home";

    private static final int SIZE = 32, SLICES = 4;
    private static final int LONGEST_MINUTES = 5;

    private Preparation() {}

    /** @throws CommandFailedException if this Java makes no archive, or the program's folder cannot be written to: all works without */
    static Path run() throws CommandFailedException {
        Path home = home();
        try {
            Path work = Files.createTempDirectory("reading-room");
            Path fresh = Files.createTempFile(home, ARCHIVE, ".tmp");
            try {
                Files.delete(fresh); // Java wants to make it
                PluginIndexes.record(Preparation.class.getClassLoader(), classPath(), home.resolve(PLUGINS));
                PluginPreparation.record(Preparation.class.getClassLoader(), classPath(), home.resolve(PLUGINS));
                SafeFile.writeText(home.resolve(JAVA), System.getProperty("java.home") + "\n");
                train(work, fresh, home.resolve(PLUGINS));
                return Files.move(fresh, home.resolve(ARCHIVE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
                delete(work);
            }
        } catch (IOException e) {
            throw new CommandFailedException("the archive of classes could not be made in " + home + " (" + e.getClass().getSimpleName() + "); all works without it, and starts more slowly.", e);
        }
    }

    /** The folder that holds plugins/ and jars/. */
    private static Path home() throws CommandFailedException {
        try {
            Path jar = Path.of(Preparation.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toRealPath();
            if (Files.isRegularFile(jar) && Files.isDirectory(jar.resolveSibling("../jars"))) return jar.getParent().getParent();
        } catch (URISyntaxException | IOException e) {
            throw new CommandFailedException("--prepare: the program's own place cannot be found (" + e.getClass().getSimpleName() + ").", e);
        }
        throw new CommandFailedException("--prepare: this is not the program's folder with plugins and jars in it; expected to be started by bin/reading-room.", null);
    }

    private static void train(Path work, Path archive, Path plugins) throws IOException, CommandFailedException {
        Path series = Files.createDirectory(work.resolve("series"));
        for (int k = 0; k < SLICES; k++) DicomWriter.write(series.resolve(k + ".dcm"), slice(k), TransferSyntax.EXPLICIT_LE);
        Path jobs = Files.write(work.resolve("jobs.txt"), List.of(
            "volume-info \"path=" + series + "\" \"json=" + work.resolve("info.jsonl") + "\"",
            "volume-info \"path=" + series + "\"",
            "dicom-info \"path=" + series.resolve("0.dcm") + "\"",
            "open-medical-volume \"path=" + series + "\" \"output=" + work.resolve("volume.nii.gz") + "\"",
            "de-identify-dicom \"input=" + series + "\" \"output=" + work.resolve("nameless") + "\"",
            "slab-projection \"input=" + work.resolve("volume.nii.gz") + "\" slab=all mode=max \"output=" + work.resolve("slab.png") + "\""));
        Process java = new ProcessBuilder(command(archive, plugins, jobs, series)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        java.getOutputStream().close();
        try {
            if (!java.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) java.destroyForcibly();
            else if (java.exitValue() == Launcher.DONE && Files.exists(archive)) return;
        } catch (InterruptedException e) {
            java.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        throw new CommandFailedException("this Java (" + System.getProperty("java.vm.name") + " " + System.getProperty("java.version")
            + ") made no archive of classes; all works without it, and starts more slowly.", null);
    }

    /** As the script names its jars. */
    private static String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) jars.add(Path.of(jar).toRealPath().toString());
        return String.join(File.pathSeparator, jars);
    }

    private static List<String> command(Path archive, Path plugins, Path jobs, Path series) throws IOException {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:ArchiveClassesAtExit=" + archive, "-XX:+UseParallelGC",
            "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-D" + PluginIndexes.RECORD + "=" + plugins, "-cp", classPath(),
            Training.class.getName(), jobs.toString(), series.toString());
    }

    private static DataSet slice(int k) {
        byte[] pixels = new byte[2 * SIZE * SIZE];
        for (int n = 0; n < pixels.length; n += 2) pixels[n] = (byte) (n + k);
        String series = Uids.IMPLEMENTATION_CLASS + ".1";
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2").putString(Tag.SOP_INSTANCE_UID, series + "." + k).putString(Tag.MODALITY, "CT")
            .putString(Tag.STUDY_INSTANCE_UID, series).putString(Tag.SERIES_INSTANCE_UID, series).putString(Tag.FRAME_OF_REFERENCE_UID, series)
            .putString(Tag.INSTANCE_NUMBER, Integer.toString(k + 1)).putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, 0, k)
            .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).putDoubles(Tag.PIXEL_SPACING, 1, 1).putDoubles(Tag.SLICE_THICKNESS, 1)
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, SIZE).putInts(Tag.COLUMNS, SIZE)
            .putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 12).putInts(Tag.HIGH_BIT, 11).putInts(Tag.PIXEL_REPRESENTATION, 0)
            .putDoubles(Tag.RESCALE_INTERCEPT, -1024).putDoubles(Tag.RESCALE_SLOPE, 1).putDoubles(Tag.WINDOW_CENTER, 40).putDoubles(Tag.WINDOW_WIDTH, 400)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
    }
}
