package org.readingroom.ij1;

import ij.IJ;
import java.awt.EventQueue;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.readingroom.call.CommandForm;
import org.readingroom.call.Options;
import org.readingroom.dicom.media.DirectoryFile;
import org.readingroom.dicom.media.StudyArchive;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.SeriesListing;
import org.readingroom.io.Progress;

/**
 * Which series a person means who did not say so: asked where a path holds several, and where a single file stands for a series. Concerns
 * commands with the keys {@code path} and {@code series}; whoever typed something other than the default is not asked.
 */
final class SeriesQuestion {

    private static final String SERIES = "series", PATH = "path";

    private final PixelCodecs codecs;
    private final BiFunction<String, SeriesOffer, Optional<String>> dialog; // question and offer to the value of series=

    SeriesQuestion(PixelCodecs codecs, BiFunction<String, SeriesOffer, Optional<String>> dialog) {
        this.codecs = codecs;
        this.dialog = dialog;
    }

    /** Asks on the screen. */
    static SeriesQuestion onScreen(PixelCodecs codecs) {
        return new SeriesQuestion(codecs, SeriesQuestion::show);
    }

    /**
     * The options with a series in them where one was asked for; unchanged where there is nothing to ask, or nothing that can be read: the
     * command says why.
     *
     * @return empty if the user gave up
     */
    Optional<Options> settle(CommandForm form, Options typed) {
        if (form.field(SERIES).isEmpty() || form.field(PATH).isEmpty()) return Optional.of(typed);
        if (!typed.get(SERIES).orElse("").isBlank() && !typed.get(SERIES).get().equalsIgnoreCase(form.field(SERIES).get().defaultText())) return Optional.of(typed);
        try {
            Path path = Path.of(typed.get(PATH).orElse(""));
            if (!Files.exists(path) || typed.get(PATH).orElse("").isBlank()) return Optional.of(typed);
            SeriesListing listing = SeriesListing.of(path, codecs, scanning());
            SeriesOffer offer = SeriesOffer.of(listing);
            boolean isOneOfMany = offer.rows().size() == 1 && offer.rows().get(0).files() > 1 && !Files.isDirectory(path) && !DirectoryFile.is(path) && !StudyArchive.isZip(path);
            if (offer.rows().size() < 2 && !isOneOfMany) return Optional.of(typed);
            String question = isOneOfMany ? "The file belongs to a series of " + offer.rows().get(0).images() + " images:" : "There are " + offer.rows().size() + " series. Which one shall be opened?";
            return dialog.apply(question, offer).map(series -> with(typed, series));
        } catch (CancellationException e) {
            IJ.showStatus("Looking for series was stopped");
            return Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.of(typed);
        }
    }

    private static Options with(Options typed, String series) {
        Map<String, String> values = new LinkedHashMap<>(typed.asMap());
        values.put(SERIES, series);
        return Options.of(values);
    }

    private static Progress scanning() {
        IJ.resetEscape();
        return (done, total) -> {
            if (IJ.escapePressed()) throw new CancellationException("Escape");
            IJ.showProgress((double) done / Math.max(1, total));
        };
    }

    static Optional<String> show(String question, SeriesOffer offer) {
        AtomicReference<Optional<String>> answer = new AtomicReference<>(Optional.empty());
        try {
            EventQueue.invokeAndWait(() -> answer.set(new SeriesDialog(IJ.getInstance(), question, offer).ask()));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the dialog of series failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer.get();
    }
}
