package org.readingroom.ij1;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.readingroom.annotation.script.AnnotationService;
import org.readingroom.call.Sentences;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.volume.Volume;

/**
 * What an ImageJ macro asks of the active image: {@code parseFloat(call("org.readingroom.ij1.Values.at", 80, 80, 12))}. Arguments and answers are texts, as {@code call} has
 * it. Indices of voxels, channels and times count from 0; positions are LPS mm. What cannot be answered ends the macro with one sentence.
 */
public final class Values {

    private Values() {}

    /** The real value (HU in a CT) of the voxel with these indices, of the first channel and time. */
    public static String at(String i, String j, String k) {
        return answer(() -> value(volume(), whole("i", i), whole("j", j), whole("k", k), 0, 0));
    }

    /** The same, of a channel and a time. */
    public static String at(String i, String j, String k, String c, String t) {
        return answer(() -> value(volume(), whole("i", i), whole("j", j), whole("k", k), whole("c", c), whole("t", t)));
    }

    /** The real value of the voxel whose centre is nearest to a position. */
    public static String atMm(String x, String y, String z) {
        return answer(() -> {
            Volume volume = volume();
            PointMm index = volume.grid().toIndex(new PointMm(number("x", x), number("y", y), number("z", z)));
            return value(volume, (int) Math.rint(index.x()), (int) Math.rint(index.y()), (int) Math.rint(index.z()), 0, 0);
        });
    }

    /** {@code x,y,z} of a voxel's centre. */
    public static String position(String i, String j, String k) {
        return answer(() -> text(volume().grid().toPatient(number("i", i), number("j", j), number("k", k))));
    }

    /** {@code i,j,k} of a position, with fractions. */
    public static String voxel(String x, String y, String z) {
        return answer(() -> text(volume().grid().toIndex(new PointMm(number("x", x), number("y", y), number("z", z)))));
    }

    /** Of the values: HU, SUVbw, Gy ...; empty if nothing is known. */
    public static String unit() {
        return answer(() -> volume().quantity().unit());
    }

    /** Where the axes i, j and k run to, such as LPS. */
    public static String orientation() {
        return answer(() -> volume().grid().orientation());
    }

    /** The geometry verdict: uniform, sheared, incomplete, irregular or unplaced. */
    public static String verdict() {
        return answer(() -> volume().verdict().name().toLowerCase(Locale.ROOT));
    }

    /** Codes of what was found when the image was opened, separated by ; and empty if there was nothing. docs/findings.md says what they mean. */
    public static String findings() {
        return answer(() -> volume().findings().stream().map(Finding::code).distinct().collect(Collectors.joining(";")));
    }

    /** The volume in mm3 of an object in an annotation file, by its number, UUID or class; of all objects of a class together. */
    public static String volumeOf(String annotations, String track) {
        return answer(() -> {
            AnnotationService files = new AnnotationService();
            return String.valueOf(files.volumeMm3(files.open(annotations), track));
        });
    }

    private static Volume volume() {
        ImagePlus image = WindowManager.getCurrentImage();
        if (image == null) throw new IllegalArgumentException("no image is open; expected one");
        return Images.toVolume(image);
    }

    private static String value(Volume volume, int i, int j, int k, int c, int t) {
        if (!volume.grid().contains(i, j, k) || c < 0 || c >= volume.components() || t < 0 || t >= volume.times())
            throw new IllegalArgumentException("voxel " + i + "," + j + "," + k + " of channel " + c + " and time " + t + " is not in the image; expected indices below "
                + volume.grid().ni() + "," + volume.grid().nj() + "," + volume.grid().nk() + ", " + volume.components() + " and " + volume.times());
        return String.valueOf(volume.real(i, j, k, c, t));
    }

    private static String text(PointMm p) {
        return p.x() + "," + p.y() + "," + p.z();
    }

    /** ImageJ writes whole numbers of its variables with or without a point. */
    private static int whole(String name, String text) {
        double value = number(name, text);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) throw new IllegalArgumentException(name + " is " + text + "; expected a whole number");
        return (int) value;
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is '" + text + "'; expected a number", e);
        }
    }

    /** ImageJ would show a stack trace and let the macro go on. */
    private static String answer(Callable<String> question) {
        try {
            return question.call();
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            MacroFailure.tellCaller(e instanceof InvalidPathException ? "not a path: " + e.getMessage() : Sentences.of(MacroFailure.TITLE, e));
            return "";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
