/**
 * Controllers of the whole cluster: garbage, namespaces, quotas, accounts, budgets.
 */
@NullMarked
package dev.podium.practice.controllers.cluster;

import org.jspecify.annotations.NullMarked;
