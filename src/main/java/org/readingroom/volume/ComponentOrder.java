package org.readingroom.volume;

/** Where the components of a voxel lie in the file that it came from or goes to. In memory each component has planes of its own. */
public enum ComponentOrder {
    /** Side by side: the component is the fastest index, as in colour and complex numbers. */
    INTERLEAVED,
    /** One whole picture after another: the component is the slowest index, after time, as in NIfTI's fifth dimension. */
    SLOWEST
}
