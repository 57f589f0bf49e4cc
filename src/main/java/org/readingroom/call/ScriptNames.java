package org.readingroom.call;

import org.readingroom.annotation.Annotations;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.script.ScriptService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Makes our types known by their short names to scripts: {@code #@ Volume input}. Services are known by theirs already. */
@Plugin(type = Service.class)
public class ScriptNames extends AbstractService implements SciJavaService {

    @Parameter(required = false)
    private ScriptService scripts;

    @Override
    public void initialize() {
        if (scripts == null) return; // commands alone
        for (Class<?> type : new Class<?>[] { Volume.class, LabelMap.class, Annotations.class, DisplayTarget.class }) scripts.addAlias(type);
    }
}
