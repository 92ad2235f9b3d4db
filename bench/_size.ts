import { measureFirstViewSize } from './first-view-size.ts';
console.log(await measureFirstViewSize());
