package org.readingroom.ij1;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.ImageSamples;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * A volume of an imglib2 image. ImageJ2's Dataset and ImgPlus are such images with axes that have names, units and scales; these are asked for by their
 * methods' names, so that no class of ImageJ2 is needed.
 */
final class ImgLibVolume {

    private static final List<String> LABELS = List.of("X", "Y", "Z", "Channel", "Time");

    private ImgLibVolume() {}

    /** @throws IllegalArgumentException for axes or values that a volume does not have */
    static Volume of(RandomAccessibleInterval<?> image) {
        Optional<List<NamedAxis>> axes = NamedAxis.of(image);
        if (axes.isEmpty()) return volume("image", ImageSamples.of(image), new double[] { 0, 0, 0 }, "");
        int[] dimension = new int[LABELS.size()];
        double[] scale = new double[3];
        String unit = "";
        for (int a = 0; a < dimension.length; a++) {
            dimension[a] = NamedAxis.indexOf(axes.get(), LABELS.get(a));
            if (a > 2 || dimension[a] < 0) continue;
            NamedAxis axis = axes.get().get(dimension[a]);
            scale[a] = Math.abs(axis.scale()) * VolumeMaker.millimetres(axis.unit());
            if (scale[a] == 0) unit = axis.unit();
        }
        return volume(NamedAxis.name(image).orElse("image"), ImageSamples.of(NamedAxis.unwrapped(image), dimension), scale, unit);
    }

    /** @param mm of each axis; 0: unknown */
    private static Volume volume(String name, Samples s, double[] mm, String unit) {
        boolean isScaled = mm[0] > 0 && mm[1] > 0;
        double x = isScaled ? mm[0] : 1, y = isScaled ? mm[1] : 1, z = isScaled && mm[2] > 0 ? mm[2] : 1;
        Volume.Builder volume = Volume.builder(name, new VoxelGrid(s.ni(), s.nj(), s.nk(), Affine.centred(s.ni(), s.nj(), s.nk(), new Spacing(x, y, z))), s)
            .format(VolumeMaker.FORMAT).verdict(Verdict.UNPLACED);
        if (!isScaled) volume.finding(Finding.warning(ImageMaker.NO_SPACING, "The image is " + (unit.isEmpty() ? "not calibrated" : "calibrated in '" + unit + "', not in a length") + ": one pixel counts as 1 mm.", ""));
        volume.finding(Finding.note("UNPLACED", "The image has no place in a patient: planes are taken along its own axes.", ""));
        return volume.build();
    }
}
