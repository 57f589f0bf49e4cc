package org.readingroom.volume.presentation;

import java.util.Set;

/**
 * An image, or some of its frames.
 *
 * @param instance SOP Instance UID
 * @param frames1  frame numbers from 1; empty for all
 */
public record ImageReference(String instance, Set<Integer> frames1) {

    public ImageReference {
        frames1 = Set.copyOf(frames1);
    }

    public boolean means(String sopInstanceUid, int frame1) {
        return instance.equals(sopInstanceUid) && (frames1.isEmpty() || frames1.contains(frame1));
    }
}
