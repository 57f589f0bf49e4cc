package org.readingroom.ij1;

import java.util.function.Predicate;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.State;

/**
 * How selections become annotations.
 *
 * @param ofClass  of new objects; null for what the selection itself says
 * @param state    of their slices; null for what the selection itself says, else key
 * @param slice0   for selections without a position; -1 to refuse them
 * @param channels of the image; 1 where the selections' stack has none
 * @param frames   of the image
 * @param isKept   whether a selection's name may be noted: people name selections after patients
 */
public record RoiRequest(OntologyClass ofClass, State state, int slice0, int channels, int frames, Origin origin, Predicate<String> isKept) {}
