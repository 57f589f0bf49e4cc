package org.readingroom.formats.nifti;

import org.readingroom.volume.VolumeWriter;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** NIfTI-2 where a call asks for it (format=nifti-2). */
@Plugin(type = VolumeWriter.class, priority = Priority.LOW)
public final class Nifti2Writer extends NiftiOfVersion {

    public Nifti2Writer() {
        super(2);
    }
}
