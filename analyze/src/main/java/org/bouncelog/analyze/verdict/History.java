package org.bouncelog.analyze.verdict;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of all mail before it looks at a failure.
 *
 * @param activity by group; a group without failures may be missing
 * @param begun the same for servers of ours and receivers by the hour of each first attempt: what
 *     was late counts as failed, and a domain as living that took mail at any time
 * @param relays how each server was used that mail was given to
 * @param replies by template and server, for how many recipient domains a server gave a reply that
 *     names nobody
 */
public record History(
    Map<Group, Activity> activity,
    Map<Group, Activity> begun,
    Map<Route, RelayUse> relays,
    Map<UnnamedReply, Integer> replies) {

  public History {
    activity = Map.copyOf(activity);
    begun = Map.copyOf(begun);
    relays = Map.copyOf(relays);
    replies = Map.copyOf(replies);
  }

  /** A reply template of one server, where it names nobody. */
  public record UnnamedReply(long replyId, String relay) {}

  Activity of(Group.Scope scope, String key) {
    return activity.getOrDefault(new Group(scope, key), Activity.none());
  }

  Activity begun(Group.Scope scope, String key) {
    return begun.getOrDefault(new Group(scope, key), Activity.none());
  }

  RelayRole role(Route route) {
    RelayUse use = relays.get(route);
    return use == null ? RelayRole.RECEIVER : use.role();
  }

  boolean isProvider(@Nullable Route route) {
    RelayUse use = route == null ? null : relays.get(route);
    return use != null && use.provider();
  }

  boolean mayBeSubmission(Route route) {
    RelayUse use = relays.get(route);
    return use != null && use.mayBeSubmission();
  }

  boolean mayBeHoster(Route route) {
    RelayUse use = relays.get(route);
    return use != null && use.mayBeHoster();
  }

  int domainsOfReply(long replyId, String relay) {
    return replies.getOrDefault(new UnnamedReply(replyId, relay), 0);
  }
}
