package org.readingroom.testing;

import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Groovy as SciJava's script service has it in Fiji; the adapter that Fiji brings is on no registry that the build reaches. */
@Plugin(type = ScriptLanguage.class, name = "Groovy")
public class GroovyLanguage extends AdaptedScriptLanguage {

    public GroovyLanguage() {
        super("groovy");
    }
}
