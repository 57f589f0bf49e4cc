package org.readingroom.ij1;

import ij.IJ;
import ij.plugin.LutLoader;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.display.ColourMap;

/** The lookup tables that ImageJ has: its own, and those in the host's folder {@code luts}. */
public final class ImageJColours {

    private static final List<String> OWN = List.of("Fire", "Ice", "Spectrum", "3-3-2 RGB", "Red/Green");

    private ImageJColours() {}

    /** Reads files: not for the event thread. A file that is no lookup table of 256 colours is left out. */
    public static List<ColourMap> all() {
        List<ColourMap> maps = new ArrayList<>();
        for (String name : OWN) {
            IndexColorModel colours = LutLoader.getLut(name);
            if (colours != null && colours.getMapSize() == 256) maps.add(of(name, colours));
        }
        String folder = IJ.getDirectory("luts");
        if (folder != null) maps.addAll(in(Path.of(folder)));
        return maps;
    }

    /** Those of a folder, in order of their names. */
    public static List<ColourMap> in(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{lut,LUT}")) {
            all.forEach(files::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return List.of(); // a host without the folder has no tables but its own
        }
        files.sort(null);
        List<ColourMap> maps = new ArrayList<>();
        for (Path file : files) {
            IndexColorModel colours = read(file);
            if (colours != null && colours.getMapSize() == 256) maps.add(of(name(file), colours));
        }
        return maps;
    }

    /** null for a file that ImageJ does not take either. */
    private static IndexColorModel read(Path file) {
        try {
            return LutLoader.open(file.toString());
        } catch (IOException | RuntimeException e) { // ImageJ's reader answers text of the wrong kind with either
            return null;
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString().replace('_', ' ');
        return name.substring(0, name.toLowerCase(Locale.ROOT).lastIndexOf(".lut"));
    }

    private static ColourMap of(String name, IndexColorModel colours) {
        int[] argb = new int[256];
        for (int n = 0; n < argb.length; n++) argb[n] = 0xff000000 | colours.getRGB(n);
        return new ColourMap(name, argb);
    }
}
