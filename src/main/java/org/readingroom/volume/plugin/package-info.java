/**
 * What becomes of plugins of others: {@link org.readingroom.volume.plugin.PluginSwitches} says which are off, {@link org.readingroom.volume.plugin.PluginFaults} which failed
 * and why, and {@link org.readingroom.volume.plugin.CheckedService}, from which services of plugins extend, leaves both out, so that the rest works.
 */
package org.readingroom.volume.plugin;
