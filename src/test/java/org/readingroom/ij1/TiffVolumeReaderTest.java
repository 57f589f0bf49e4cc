package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Files that ImageJ's own Save As Tiff wrote, with the values and lengths that ImageJ had. */
class TiffVolumeReaderTest {

    @TempDir
    private Path folder;
    private final TiffVolumeReader reader = new TiffVolumeReader();

    private Path saved(ImagePlus image, String name) {
        Path file = folder.resolve(name);
        FileSaver saver = new FileSaver(image);
        assertThat(image.getStackSize() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file.toString())).isTrue();
        return file;
    }

    private Volume read(Path file) throws IOException {
        assertThat(reader.confidence(file)).isEqualTo(0.95);
        return reader.read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static ImagePlus cells(int bits) {
        ImagePlus image = IJ.createHyperStack("cells", 12, 9, 2, 3, 4, bits);
        for (int n = 1; n <= image.getStackSize(); n++) for (int x = 0; x < 12; x++) for (int y = 0; y < 9; y++) image.getStack().getProcessor(n).setf(x, y, (n * 7 + x * 3 + y) % 251);
        image.getCalibration().setUnit("\u00b5m");
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().pixelDepth = 2;
        return image;
    }

    @Test
    void a_hyperstack_has_its_channels_slices_times_and_micrometres() throws IOException {
        for (int bits : new int[] { 8, 16, 32 }) {
            ImagePlus image = cells(bits);
            Volume v = read(saved(image, "cells" + bits + ".tif"));
            assertThat(new int[] { v.grid().ni(), v.grid().nj(), v.grid().nk(), v.components(), v.times() }).containsExactly(12, 9, 3, 2, 4);
            assertThat(v.samples().type()).isEqualTo(bits == 8 ? SampleType.UINT8 : bits == 16 ? SampleType.UINT16 : SampleType.FLOAT32);
            for (int t = 0; t < 4; t++) for (int c = 0; c < 2; c++) for (int k = 0; k < 3; k++)
                assertThat(v.real(5, 7, k, c, t)).isEqualTo(image.getStack().getProcessor(image.getStackIndex(c + 1, k + 1, t + 1)).getf(5, 7));
            assertThat(v.grid().spacing().iMm()).isCloseTo(0.25e-3, within(1e-8));
            assertThat(v.grid().spacing().jMm()).isCloseTo(0.5e-3, within(1e-8));
            assertThat(v.grid().spacing().kMm()).isCloseTo(2e-3, within(1e-8));
            assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
            assertThat(v.format()).isEqualTo("TIFF");
            assertThat(v.name()).isEqualTo("cells" + bits);
            assertThat(v.findings()).extracting(Finding::code).containsExactly("UNPLACED");
        }
    }

    @Test
    void values_are_what_imagej_shows_for_signed_pixels_and_for_calibrated_ones() throws IOException {
        ImagePlus signed = IJ.createImage("ct", 4, 3, 2, 16);
        signed.getCalibration().setSigned16BitCalibration();
        signed.getCalibration().setUnit("mm");
        signed.getStack().getProcessor(2).set(1, 2, 32768 - 1000);
        assertThat(read(saved(signed, "signed.tiff")).real(1, 2, 1, 0, 0)).isEqualTo(-1000);
        ImagePlus scaled = IJ.createImage("density", 4, 3, 2, 8);
        scaled.getCalibration().setFunction(ij.measure.Calibration.STRAIGHT_LINE, new double[] { -10, 0.5 }, "gray");
        scaled.getStack().getProcessor(1).set(3, 1, 200);
        assertThat(read(saved(scaled, "scaled.TIF")).real(3, 1, 0, 0, 0)).isEqualTo(90);
    }

    @Test
    void colours_are_three_channels_and_a_single_picture_is_one_slice() throws IOException {
        ColorProcessor colours = new ColorProcessor(5, 4);
        colours.set(2, 3, 0x0a141e);
        Volume v = read(saved(new ImagePlus("rgb", colours), "rgb.tif"));
        assertThat(v.components()).isEqualTo(3);
        assertThat(new double[] { v.real(2, 3, 0, 0, 0), v.real(2, 3, 0, 1, 0), v.real(2, 3, 0, 2, 0) }).containsExactly(10, 20, 30);
        FloatProcessor one = new FloatProcessor(5, 4);
        one.setf(1, 1, -0.125f);
        Volume single = read(saved(new ImagePlus("one", one), "one.tif"));
        assertThat(single.grid().nk()).isEqualTo(1);
        assertThat(single.real(1, 1, 0, 0, 0)).isEqualTo(-0.125);
        assertThat(single.findings()).extracting(Finding::code).as("pixels are no length").contains("NO_SPACING");
    }

    @Test
    void what_cannot_be_read_is_refused_in_one_sentence() throws IOException {
        byte[] whole = Files.readAllBytes(saved(cells(8), "whole.tif"));
        Path cut = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(whole, 100)), big = Files.write(folder.resolve("big.tif"), new byte[] { 'I', 'I', 43, 0, 8, 0, 0, 0, 0, 0 });
        Path empty = Files.write(folder.resolve("empty.tif"), new byte[] { 'M', 'M', 0, 42, 0, 0, 0, 8 }), other = Files.writeString(folder.resolve("other.tif"), "no picture");
        for (Path file : new Path[] { cut, big, empty })
            assertThatThrownBy(() -> reader.read(file, OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageStartingWith(file.getFileName() + ": a ").hasMessageContaining("expected").hasMessageNotContaining("null");
        assertThat(reader.confidence(other)).isZero();
        assertThat(reader.confidence(folder)).isZero();
        assertThat(reader.confidence(Files.write(folder.resolve("whole.lsm"), whole))).isEqualTo(0.5);
        byte[] both = Arrays.copyOf(whole, 400);
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, both, 128, 4);
        assertThat(reader.confidence(Files.write(folder.resolve("dual.tif"), both))).as("DICOM as well").isEqualTo(0.4);
    }

    /** A stack with a bright disc on each slice: painted, grown and pulled without a window. */
    @Test
    void a_stack_of_a_microscope_is_annotated_by_commands() throws IOException {
        ImageStack stack = new ImageStack(60, 50);
        for (int k = 0; k < 4; k++) {
            FloatProcessor p = new FloatProcessor(60, 50);
            for (int x = 0; x < 60; x++) for (int y = 0; y < 50; y++) p.setf(x, y, Math.hypot(x - 30, y - 25) < 12 ? 100 : 5);
            stack.addSlice(p);
        }
        ImagePlus image = new ImagePlus("disc", stack);
        image.getCalibration().setUnit("micron");
        image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().pixelDepth = 1;
        Path tif = saved(image, "stack.tif"), file = folder.resolve("stack.annotations.json");
        String in = "annotations=" + file, of = "image=" + tif;
        run("new-annotations", "input=" + tif, "output=" + file);
        run("grow-annotation", "label=region", "points=30,25", "slice=1", "range=50,200", of, in);
        run("paint-annotation", "track=1", "points=30,25", "slice=2", "radius=0.004", in);
        run("tighten-annotation", "track=1", "slice=2", of, in);
        run("volume-info", "input=" + tif);
        Annotations drawn = AnnotationFile.read(file);
        int disc = 0;
        for (int x = 0; x < 60; x++) for (int y = 0; y < 50; y++) if (Math.hypot(x - 30, y - 25) < 12) disc++;
        assertThat(((Bitmask) drawn.shapes().get(0).figure()).count()).isEqualTo(disc);
        assertThat((double) ((Bitmask) drawn.shapes().get(1).figure()).count()).as("pulled from 8 to 12 pixels").isCloseTo(disc, within(0.1 * disc));
    }

    /** Discs of another size in each channel at each time: a region is that of the channel and the time that are asked for. */
    @Test
    void a_region_grows_in_the_channel_and_at_the_time_that_are_asked_for() throws IOException {
        ImageStack stack = new ImageStack(60, 50);
        for (int time = 0; time < 2; time++)
            for (int k = 0; k < 3; k++)
                for (int channel = 0; channel < 2; channel++) {
                    FloatProcessor p = new FloatProcessor(60, 50);
                    for (int x = 0; x < 60; x++) for (int y = 0; y < 50; y++) p.setf(x, y, Math.hypot(x - 30, y - 25) < 5 + 3 * channel + 6 * time ? 100 : 5);
                    stack.addSlice(p);
                }
        ImagePlus image = new ImagePlus("discs", stack);
        image.setDimensions(2, 3, 2);
        Path tif = saved(new CompositeImage(image), "discs.tif"), file = folder.resolve("discs.annotations.json");
        String in = "annotations=" + file, of = "image=" + tif;
        run("new-annotations", "input=" + tif, "output=" + file);
        int track = 0;
        for (int channel = 0; channel < 2; channel++)
            for (int time = 0; time < 2; time++) {
                run("grow-annotation", "label=region", "points=30,25", "slice=1", "range=50,200", "channel=" + channel, "time=" + time, of, in);
                int disc = 0, radius = 5 + 3 * channel + 6 * time;
                for (int x = 0; x < 60; x++) for (int y = 0; y < 50; y++) if (Math.hypot(x - 30, y - 25) < radius) disc++;
                Annotations drawn = AnnotationFile.read(file);
                Track grown = drawn.tracks().get(track++);
                assertThat(((Bitmask) drawn.shapesOf(grown).get(0).figure()).count()).as("channel %d, time %d", channel, time).isEqualTo(disc);
            }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new Launcher(to, to).run("grow-annotation", "label=region", "points=30,25", "slice=1", "channel=2", of, in)).isNotZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("channel=2; expected 0 to 1");
    }

    private static void run(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new Launcher(to, to).run(words)).as(() -> String.join(" ", words) + "\n" + said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
