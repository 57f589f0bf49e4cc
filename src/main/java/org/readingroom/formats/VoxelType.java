package org.readingroom.formats;

import org.readingroom.volume.SampleType;

/**
 * How a format stores voxels.
 *
 * @param code       the format's number for it
 * @param components of a voxel, side by side
 */
public record VoxelType(int code, SampleType sample, int components) {

    /** One number a voxel. */
    public VoxelType(int code, SampleType sample) {
        this(code, sample, 1);
    }

    public int bitsPerVoxel() {
        return 8 * sample.bytes() * components;
    }
}
