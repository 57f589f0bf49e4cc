/**
 * One small plugin of each type, as somebody else would write it: in a package of their own, with what the rooms make public and nothing
 * else. {@code docs/plugins.md} shows them; {@link demo.DemoPluginsTest} holds that they are found and do their work. Their ids begin with
 * {@code demo}, so that no other test meets them by accident.
 */
package demo;
