package org.readingroom.dicom.pixel;

import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Keeps one instance of every codec of the context. */
@Plugin(type = Service.class)
public class PixelCodecService extends AbstractSingletonService<PixelCodec> implements SciJavaService {

    @Override
    public Class<PixelCodec> getPluginType() {
        return PixelCodec.class;
    }

    /** All of them, to hand on to readers. */
    public PixelCodecs codecs() {
        return PixelCodecs.of(getInstances());
    }
}
