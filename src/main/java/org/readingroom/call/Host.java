package org.readingroom.call;

import java.util.Optional;
import org.readingroom.volume.OpenRequest;

/** What the place of a call has to offer: the image that is active there, and a screen for results. The command line has neither. */
public interface Host {

    /** The command line: no active image, and results must go to files. */
    Host WITHOUT_IMAGES = new Host() {
        @Override
        public boolean hasActive() {
            return false;
        }

        @Override
        public boolean showsResults() {
            return false;
        }

        @Override
        public <T> Optional<T> active(Class<T> type) {
            return Optional.empty();
        }
    };

    /** Whether {@link #active} can give something. */
    boolean hasActive();

    /** Whether images that are not saved are shown to somebody. */
    boolean showsResults();

    /** When commands that open images read their pixels: for a person at the screen they may come while he looks at the first slice already. */
    default OpenRequest.Loading loading() {
        return OpenRequest.Loading.FITTING;
    }

    /**
     * What is active, as {@code type}: a Volume, LabelMap or DisplayTarget.
     *
     * @return empty if nothing is active
     * @throws IllegalArgumentException if what is active cannot be seen as this type, in one sentence
     */
    <T> Optional<T> active(Class<T> type);
}
