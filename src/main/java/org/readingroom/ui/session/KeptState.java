package org.readingroom.ui.session;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readingroom.dicom.document.StudyObject;
import org.readingroom.dicom.presentation.PresentationReader;
import org.readingroom.display.view.Presented;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.presentation.PresentationState;

/**
 * The presentation state that a volume was shown with: which one, without a word of what it says.
 *
 * @param instance SOP Instance UID
 * @param path     null if it must not be written: then it is looked for beside the images
 */
public record KeptState(String instance, Path path) {

    private static final int DEPTH = 3; // below the images' folder, as the panel of documents looks

    public KeptState {
        if (!instance.matches("[0-9.]+")) throw new IllegalArgumentException("UID '" + instance + "'; expected digits and points");
    }

    JsonObject json() {
        JsonObject o = new JsonObject();
        o.addProperty("instance", instance);
        if (path != null) o.addProperty("path", path.toAbsolutePath().toString());
        return o;
    }

    static KeptState of(JsonObject o) {
        return new KeptState(o.get("instance").getAsString(), o.has("path") ? Path.of(o.get("path").getAsString()) : null);
    }

    /**
     * Reads it where it lay, else from beside the images. Reads headers of many files: not for the event thread.
     *
     * @return empty if it is no longer there, or damaged now
     */
    public Optional<Presented> read(Volume on) throws IOException {
        for (Path file : files(on)) {
            try {
                PresentationState state = PresentationReader.read(file);
                if (state.origin().instance().equals(instance)) return Optional.of(new Presented(state, on));
            } catch (FormatException | IllegalArgumentException e) {
                continue; // a damaged one, or of a kind that is not shown: not the one that was applied
            }
        }
        return Optional.empty();
    }

    private List<Path> files(Volume on) throws IOException {
        List<Path> files = new ArrayList<>();
        if (path != null && Files.isRegularFile(path)) files.add(path);
        Set<Path> images = new HashSet<>();
        on.source().stream().map(SourceInstances::planes).flatMap(List::stream).forEach(p -> images.add(p.file()));
        Optional<Path> folder = images.stream().findFirst().map(Path::toAbsolutePath).map(Path::getParent).filter(Files::isDirectory);
        if (folder.isPresent())
            for (StudyObject o : StudyObject.in(folder.get(), DEPTH, images, Progress.NONE)) if (o.kind() == StudyObject.Kind.PRESENTATION_STATE) files.add(o.file());
        return files;
    }
}
