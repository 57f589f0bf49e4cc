package org.readingroom.convert.deid;

import java.util.List;

/**
 * What became of one file, for whoever receives the new ones: nothing in it says what it was called.
 *
 * @param number  from 1, in the order of paths
 * @param outputs names of new files; empty if it was left out
 * @param removed names of fields that were emptied or left out
 * @param voxels  SHA-256 of the voxels, the same before and after; empty where there are none
 * @param trouble why it was left out, with its name: for whoever called; empty if it was not
 */
public record CleanedVolume(int number, List<String> outputs, List<String> removed, String voxels, String trouble) {

    public boolean isDone() {
        return trouble.isEmpty();
    }
}
