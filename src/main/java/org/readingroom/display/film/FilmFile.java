package org.readingroom.display.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import org.readingroom.display.Picture;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;

/**
 * A film to be written.
 *
 * @param frames          how many pictures
 * @param framesPerSecond 0.1 to 100; GIF counts hundredths of a second, so that its rate may differ a little
 * @param picture         each picture, from 0; all of one size
 */
public record FilmFile(int frames, double framesPerSecond, IntFunction<Picture> picture) {

    private static final int MOST_FRAMES = 20_000;

    public FilmFile {
        if (frames < 1 || frames > MOST_FRAMES) throw new IllegalArgumentException("a film of " + frames + " pictures; expected 1 to " + MOST_FRAMES);
        if (!(framesPerSecond >= 0.1 && framesPerSecond <= 100)) throw new IllegalArgumentException(framesPerSecond + " pictures a second; expected 0.1 to 100");
    }

    /**
     * Writes it as AVI or GIF, as the name ends; the file is there whole or not at all.
     *
     * @throws IllegalArgumentException for another ending
     * @throws IOException              in one sentence that names the file
     */
    public void write(Path file, Progress progress) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".avi")) SafeFile.write(file, out -> AviFilm.write(this, out, progress));
        else if (name.endsWith(".gif")) SafeFile.write(file, out -> GifFilm.write(this, out, progress));
        else throw new IllegalArgumentException(file.getFileName() + ": no film; expected a name that ends in .avi or .gif");
    }
}
