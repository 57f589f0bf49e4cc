package org.readingroom.call;

import java.util.Optional;

/** What the place of a call has to offer where a key is absent: the image that is active there. The command line has none. */
public interface Host {

    /** No active image. */
    Host NOTHING_ACTIVE = new Host() {
        @Override
        public <T> Optional<T> active(Class<T> type) {
            return Optional.empty();
        }
    };

    /**
     * What is active, as {@code type}: a Volume, LabelMap or DisplayTarget.
     *
     * @return empty if nothing is active
     * @throws IllegalArgumentException if what is active cannot be seen as this type, in one sentence
     */
    <T> Optional<T> active(Class<T> type);
}
