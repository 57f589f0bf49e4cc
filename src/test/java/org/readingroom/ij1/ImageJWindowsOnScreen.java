package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.Orthogonal_Views;
import ij.process.ImageProcessor;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.Await;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;

/** A program for a display: ImageJ's Orthogonal Views and 3D Project on a series of ours. Ends with 0 if they show what pydicom finds in the files. */
final class ImageJWindowsOnScreen {

    private static final int SIDE = 160, SLICES = 60, COLUMN = 75, ROW = 80;
    private static final int[] COLUMNS = { 20, 60, 75, 110, 140 }, ROWS = { 25, 60, 80, 115, 150 }, SEEN0 = { 0, 17, 42, 59 };
    private static final double ACROSS = 2.3, DOWN = 2, DEEP = 5;

    private final Map<String, double[]> expected = ImageJExpects.ofTestSeries();
    private final Path pictures;
    private ImagePlus image;

    private ImageJWindowsOnScreen(Path pictures) throws Exception {
        this.pictures = pictures;
    }

    /** @param args a folder for pictures */
    public static void main(String[] args) {
        ScreenProgram.run(() -> {
            new ImageJ(ImageJ.STANDALONE);
            ImageJWindowsOnScreen session = new ImageJWindowsOnScreen(Path.of(args[0]));
            session.image = Images.takeOver(new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0));
            session.image.show();
            session.orthogonalViews();
            session.project();
        });
    }

    private void orthogonalViews() throws Exception {
        IJ.run(image, "Orthogonal Views", "");
        await(() -> Orthogonal_Views.getInstance() != null && title("YZ") != null && title("XZ") != null);
        Orthogonal_Views.getInstance().setCrossLoc(COLUMN, ROW, SLICES / 2);
        await(() -> title("YZ " + COLUMN) != null && title("XZ " + ROW) != null);
        EventQueue.invokeAndWait(() -> { });
        ImagePlus coronal = title("XZ " + ROW), sagittal = title("YZ " + COLUMN);
        int tall = (int) Math.round(SLICES * DEEP / ACROSS); // enlarged until its pixels are as wide as the image's
        assertThat(new int[] { coronal.getWidth(), coronal.getHeight() }).containsExactly(SIDE, tall);
        assertThat(new int[] { sagittal.getWidth(), sagittal.getHeight() }).containsExactly(tall, SIDE);
        assertThat(coronal.getHeight() * coronal.getCalibration().pixelHeight).as("mm from end to end").isCloseTo(SLICES * DEEP, within(ACROSS));
        for (int k : SEEN0) {
            int at = k == 0 ? 0 : k == SLICES - 1 ? tall - 1 : (int) ((k + 0.5) * tall / SLICES);
            isOfSlice("coronal", k, Arrays.stream(COLUMNS).mapToDouble(x -> value(coronal, x, at)).toArray());
            isOfSlice("sagittal", k, Arrays.stream(ROWS).mapToDouble(y -> value(sagittal, at, y)).toArray());
        }
        shoot("imagej-orthogonal-views");
        Orthogonal_Views.stop();
        await(() -> title("XZ") == null);
    }

    /** The first and the last row are their slices' own; between, ImageJ goes over from one to the next. */
    private void isOfSlice(String plane, int k, double[] seen) {
        if (k == 0 || k == SLICES - 1) assertThat(seen).as("%s, slice %d", plane, k).containsExactly(expected.get(plane + k), within(1e-6));
        double[] least = expected.get(plane + k + ".least"), most = expected.get(plane + k + ".most");
        for (int n = 0; n < seen.length; n++) assertThat(seen[n]).as("%s, slice %d, place %d", plane, k, n).isBetween(least[n] - 1, most[n] + 1);
    }

    /** From the front and from the side: as wide and as tall as the body is. */
    private void project() throws Exception {
        double[] front = expected.get("front"); // first and last column, first and last row
        WindowManager.setCurrentWindow(image.getWindow());
        IJ.run(image, "3D Project...", "projection=[Brightest Point] axis=Y-Axis slice=" + DEEP + " initial=0 total=180 rotation=90 lower=4 upper=255 opacity=0 surface=100 interior=100");
        await(() -> title("Projections") != null);
        ImagePlus made = title("Projections");
        int border = (made.getWidth() - SIDE) / 2;
        int[] seen = lit(made.getStack().getProcessor(1)), side = lit(made.getStack().getProcessor(2)), back = lit(made.getStack().getProcessor(3));
        for (int n = 0; n < 4; n++) assertThat((double) seen[n] - (n < 2 ? border : 0)).as("edge %d of the body", n).isCloseTo(front[n], within(1.5));
        assertThat((side[1] - side[0] + 1) * ACROSS).as("mm of all slices, from the side").isCloseTo(SLICES * DEEP, within(2 * ACROSS + DEEP));
        assertThat((double) made.getWidth() - 1 - back[1]).as("from behind it is mirrored").isCloseTo(seen[0], within(2.5));
        shoot("imagej-3d-project");
    }

    private static double value(ImagePlus of, int x, int y) {
        return of.getCalibration().getCValue(of.getProcessor().get(x, y));
    }

    /** First and last column, first and last row with something in them. */
    private static int[] lit(ImageProcessor picture) {
        int[] box = { Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1 };
        for (int y = 0; y < picture.getHeight(); y++)
            for (int x = 0; x < picture.getWidth(); x++) {
                if (picture.get(x, y) == 0) continue;
                box = new int[] { Math.min(box[0], x), Math.max(box[1], x), Math.min(box[2], y), Math.max(box[3], y) };
            }
        return box;
    }

    /** The image whose title begins so; null if there is none. */
    private static ImagePlus title(String start) {
        int[] ids = WindowManager.getIDList();
        if (ids == null) return null;
        return Arrays.stream(ids).mapToObj(WindowManager::getImage).filter(i -> i != null && i.getTitle().startsWith(start)).findFirst().orElse(null);
    }

    private static void await(BooleanSupplier what) {
        Await.that("ImageJ's windows", what);
    }

    private void shoot(String name) throws Exception {
        ImageIO.write(new Robot().createScreenCapture(new Rectangle(0, 0, 1280, 800)), "png", pictures.resolve(name + ".png").toFile());
    }
}
