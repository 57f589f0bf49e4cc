package org.readingroom.formats.nifti;

import org.readingroom.volume.VolumeWriter;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** NIfTI-1 where a call asks for it (format=nifti-1). */
@Plugin(type = VolumeWriter.class, priority = Priority.LOW)
public final class Nifti1Writer extends NiftiOfVersion {

    public Nifti1Writer() {
        super(1);
    }
}
