package org.readingroom.dicom.deid;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What the table says of one attribute or content item.
 *
 * @param basic    letters of the Basic Profile, parted by slashes where the type in the object would decide
 * @param byOption what options bring instead
 */
record Rule(String basic, Map<DeidOption, Action> byOption) {

    /** @param words the basic action, then {@code option:letter} */
    static Rule of(String[] words, int from, int to) {
        Map<DeidOption, Action> byOption = new EnumMap<>(DeidOption.class);
        for (int n = from + 1; n < to; n++) {
            int colon = words[n].indexOf(':');
            byOption.put(DeidOption.named(words[n].substring(0, colon)), Action.of(words[n].charAt(colon + 1)));
        }
        return new Rule(words[from], byOption);
    }

    /** Cleaning goes before keeping where several options speak: the more careful one. */
    Action action(Set<DeidOption> options, boolean isSequence) {
        Action chosen = null;
        if (!options.isEmpty()) for (Map.Entry<DeidOption, Action> e : byOption.entrySet())
            if (options.contains(e.getKey()) && (chosen == null || e.getValue() == Action.CLEAN)) chosen = e.getValue();
        return chosen == null ? basicAction(isSequence) : chosen;
    }

    /**
     * Nobody knows the type of an attribute in every object, so that of the choices the one is taken that is legal for the strictest type: a dummy before an
     * empty value before none. A sequence has no dummy that says nothing: it goes, or is emptied, or stays with other UIDs in it.
     */
    private Action basicAction(boolean isSequence) {
        if (basic.indexOf('U') >= 0) return Action.NEW_UID;
        if (basic.equals("D") || basic.indexOf('D') >= 0 && !isSequence) return Action.DUMMY;
        return basic.indexOf('Z') >= 0 ? Action.EMPTY : Action.REMOVE;
    }
}
