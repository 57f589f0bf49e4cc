package org.readingroom.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.store.AnnotationFile;

/**
 * Makes test-images/ again: {@code ct/} (the series), {@code readers/} (five readers' annotations), {@code truth/} (every slice of every
 * structure as the formulas have it). The same bytes come out every time.
 */
public final class MakeTestImages {

    /** What sets the readers apart is known, so that figures about them can be checked by eye. */
    static final List<Habit> HABITS = List.of(
        new Habit("reader1", 0, new double[] { 0, 0 }, 0.25, 0.15, 3, 4, Set.of("tumour"), Set.of()), // careful
        new Habit("reader2", 2.5, new double[] { 0, 0 }, 0.4, 0.25, 3, 6, Set.of("kidney-right"), Set.of()), // draws too large
        new Habit("reader3", 0, new double[] { 2.4, -1.8 }, 0.3, 0.25, 4, 6, Set.of(), Set.of()), // 3 mm to the side
        new Habit("reader4", -0.3, new double[] { 0, 0 }, 0, 1.1, 3, 5, Set.of("aorta"), Set.of("tumour")), // few corners, misses the tumour
        new Habit("reader5", 0.2, new double[] { 0, 0 }, 1.6, 0.3, 3, 6, Set.of("liver", "tumour"), Set.of())); // a restless hand

    private MakeTestImages() {}

    /** @param args the folder to fill */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) throw new IllegalArgumentException("name the folder to fill");
        make(Path.of(args[0]));
    }

    static void make(Path folder) throws IOException {
        PhantomImage image = new PhantomImage(new Body());
        Files.createDirectories(folder.resolve("ct"));
        CtSeries.write(folder.resolve("ct"), image);
        for (Habit habit : HABITS) AnnotationFile.write(folder.resolve("readers").resolve(habit.reader() + AnnotationFile.EXTENSION), new Reader(reference(image), structures(), habit).annotate());
        AnnotationFile.write(folder.resolve("truth").resolve("truth" + AnnotationFile.EXTENSION), truth(image));
    }

    static Annotations truth(PhantomImage image) {
        Set<String> all = Set.copyOf(structures().stream().map(Structure::id).toList());
        return new Reader(reference(image), structures(), new Habit("truth", 0, new double[] { 0, 0 }, 0, 0, 1, 1, all, Set.of())).annotate();
    }

    static ImageReference reference(PhantomImage image) {
        return new ImageReference("", CtSeries.SERIES_UID, CtSeries.FRAME_OF_REFERENCE_UID, image.grid());
    }

    private static List<Structure> structures() {
        return Structure.of(new Body());
    }
}
