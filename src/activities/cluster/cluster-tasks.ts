import type { ClusterProposal } from '../../contract/proposal';
import { openOnnxProducts } from '../../providers/matrix/onnx-products';
import { growTree, type Leaves, type TreeOptions } from '../../stages/06-cluster/grow-tree';
import type { LinkageMatrix } from '../../stages/06-cluster/linkage-matrix';
import type { Watch } from '../../stages/06-cluster/matrix-products';
import { placeRows, type Placed, type PlaceInput } from '../../stages/06-cluster/refresh/place-rows';
import { proposeCut, type ProposalInput } from '../../stages/06-cluster/propose-cut';

/** A long computation: what a thread is sent. Everything in it survives structured cloning. */
export type ClusterTask =
  | {
      readonly kind: 'grow';
      readonly leaves: Leaves;
      readonly options: TreeOptions;
      readonly threadCount: number;
    }
  | { readonly kind: 'propose'; readonly input: ProposalInput; readonly threadCount: number }
  | { readonly kind: 'place'; readonly input: PlaceInput; readonly threadCount: number };

export interface TaskResults {
  readonly grow: LinkageMatrix;
  readonly propose: ClusterProposal;
  readonly place: Placed;
}

/** Carry out a task on the thread that calls this. */
export async function runTask(task: ClusterTask, watch: Watch): Promise<TaskResults[ClusterTask['kind']]> {
  const products = await openOnnxProducts(task.threadCount);
  try {
    switch (task.kind) {
      case 'grow':
        return await growTree(task.leaves, task.options, products, watch);
      case 'propose':
        return await proposeCut(task.input, products, watch);
      case 'place':
        return await placeRows(task.input, products, watch);
    }
  } finally {
    await products.close();
  }
}
