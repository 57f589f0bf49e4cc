package org.readingroom.display.view;

import java.util.Locale;

/** What of a volume is opaque, and how coloured, when it is rendered in space. */
public enum OpacityPreset {
    /** By what there is: nothing but the surfaces where there are segments, else BONE for Hounsfield units and MR for all else. */
    AUTO,
    /** The volume is not rendered. */
    NONE,
    /** Bone alone. Hounsfield units. */
    BONE,
    /** Vessels with contrast medium, and bone behind them. Hounsfield units. */
    VESSEL,
    /** Skin, muscle, organs, bone. Hounsfield units. */
    SOFT_TISSUE,
    /** Follows the window, for values of any kind. */
    MR;

    /** As macros and the command line call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    public String title() {
        return switch (this) {
            case AUTO -> "Automatic";
            case NONE -> "Surfaces only";
            case BONE -> "Bone";
            case VESSEL -> "Vessels";
            case SOFT_TISSUE -> "Soft tissue";
            case MR -> "MR (follows the window)";
        };
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static OpacityPreset parse(String text) {
        for (OpacityPreset preset : values()) if (preset.label().equalsIgnoreCase(text.strip())) return preset;
        throw new IllegalArgumentException("no opacity preset '" + text + "'; expected auto, none, bone, vessel, soft-tissue or mr");
    }
}
